using Hotline.People;
using Hotline.Phones;

namespace Hotline.Notifications;

/// <summary>How long to wait before the next try, by the number of tries made. Past the end of a row the channel is given up.</summary>
public static class RetryIntervals
{
    private static readonly TimeSpan[] Text =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)];

    // Busy or not answered: three calls in all, then the next channel.
    private static readonly TimeSpan[] Voice = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3)];

    // The carrier did not take it, for no reason of the recipient's: it is waited for without an end.
    private static readonly TimeSpan[] Outage = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)];

    // A wrong account is mended by people: keep trying, seldom, and lose nothing.
    private static readonly TimeSpan Account = TimeSpan.FromMinutes(5);

    // After its sending, a text whose report has not come is asked for at the carrier. Some networks never tell: what says "sent" after a day stays so.
    private static readonly TimeSpan[] Reports = [TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(24)];

    /// <param name="channel">The channel that failed.</param>
    /// <param name="failure">Why.</param>
    /// <param name="tries">How many tries were made, 1 after the first.</param>
    /// <returns>The pause, or null: give this channel up.</returns>
    public static TimeSpan? After(Channel channel, FailureClass failure, int tries)
    {
        if (failure is FailureClass.Account or FailureClass.Permission)
            return Account;
        if (failure != FailureClass.Transient)
            return null;
        var row = channel == Channel.Text ? Text : Voice;
        return tries <= row.Length ? row[tries - 1] : null;
    }

    /// <summary>When the carrier is asked next what became of a text; null: not again.</summary>
    public static DateTimeOffset? ReportAt(DateTimeOffset sent, DateTimeOffset now) =>
        Reports.Select(after => (DateTimeOffset?)(sent + after)).FirstOrDefault(at => at > now);

    /// <summary>The pause while the carrier takes nothing (away, or too much at once).</summary>
    /// <param name="tries">How many tries were made, 1 after the first.</param>
    public static TimeSpan WhileAway(int tries) => Outage[Math.Min(tries, Outage.Length) - 1];
}
