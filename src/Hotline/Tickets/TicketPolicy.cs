using Hotline.Settings;

namespace Hotline.Tickets;

/// <summary>The limits of a ticket's life that are not promised times; <c>tickets:</c> in <c>config/pledges.yaml</c>.</summary>
/// <param name="ConfirmationWindow">How long the caller may answer whether it was solved.</param>
/// <param name="ReopenWindow">After the close, how long the caller's next text reopens instead of opening anew.</param>
/// <param name="ExtensionDays">All extensions of a ticket together, in working days.</param>
/// <param name="ExtensionUntilPercent">An extension must be asked for before this share of the time is used.</param>
/// <param name="ReturnUntilPercent">A ticket can be returned before this share of the time is used.</param>
/// <param name="SurgeTexts">More texts than this from one number in an hour are one incident.</param>
public sealed record TicketPolicy(
    TimeSpan ConfirmationWindow, TimeSpan ReopenWindow, int ExtensionDays, int ExtensionUntilPercent, int ReturnUntilPercent, int SurgeTexts)
{
    public static TicketPolicy Read(SettingsNode node)
    {
        node.AllowOnly("confirmation-hours", "reopen-hours", "extension-days", "extension-until-percent", "return-until-percent", "surge-texts");
        return new TicketPolicy(
            TimeSpan.FromHours(node.Number("confirmation-hours", 72, 1, 720)),
            TimeSpan.FromHours(node.Number("reopen-hours", 168, 0, 8760)),
            node.Number("extension-days", 10, 0, 60),
            node.Number("extension-until-percent", 80, 1, 100),
            node.Number("return-until-percent", 50, 1, 100),
            node.Number("surge-texts", 20, 5, 1000));
    }
}
