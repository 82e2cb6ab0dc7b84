namespace Hotline.Reconciliations;

/// <summary>How far behind the present the carrier's list is compared, and how often. All on the real clock: the list's times are.</summary>
public static class ReconciliationPolicy
{
    /// <summary>
    /// What is younger is left to its webhook. Six tries of 15 seconds and a fallback make two minutes, a queue behind a database that is away
    /// may hold it longer, and clocks differ. Taken in too early it would still be one ticket, but called recovered when it was not.
    /// </summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Every run looks this far back behind the watermark: the carrier's list shows an entry late, its times are whole seconds, and a call
    /// that began before the watermark ends, and is recorded, after it. Longer than the longest call.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>Between two runs of all nodes together.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(2);
}
