namespace Hotline.Intake;

/// <summary>A form that opened a ticket. Its key is unique, so that the same form sent twice, even at the same instant, opens one.</summary>
public sealed class IntakeForm
{
    /// <summary>Who sent it and the form's own key, with a / between them.</summary>
    public required string Key { get; init; }

    public required Guid TicketId { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static string KeyOf(string by, string key) => $"{by}/{key}";
}
