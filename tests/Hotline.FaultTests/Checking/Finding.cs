namespace Hotline.FaultTests.Checking;

/// <summary>A promise that was broken.</summary>
/// <param name="Promise">Which.</param>
/// <param name="Detail">Where, so that it can be looked up.</param>
internal sealed record Finding(string Promise, string Detail)
{
    public const string Lost = "lost";
    public const string TicketTwice = "ticket duplicated";
    public const string IllegalTransition = "illegal transition";
    public const string ReminderAfterClose = "reminder after close";
    public const string RungSkipped = "rung skipped";
    public const string NotTold = "demanded but not received";
    public const string ToldTwice = "received twice, over the bound";
    public const string NotSettled = "not settled";

    /// <summary>All promises, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> All = [Lost, TicketTwice, IllegalTransition, ReminderAfterClose, RungSkipped, NotTold, ToldTwice, NotSettled];
}
