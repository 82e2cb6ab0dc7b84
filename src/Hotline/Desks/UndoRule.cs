using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>What can be taken back.</summary>
/// <param name="Kind">The entry that it left on the timeline, which stays.</param>
/// <param name="Within">Since then; null: as long as nobody was told.</param>
/// <param name="WhileUntold">Only while no message about it has left.</param>
public sealed record UndoRule(TimelineKind Kind, TimeSpan? Within, bool WhileUntold)
{
    /// <summary>
    /// What is not here was told to somebody at once, or has changed a clock: it is corrected by a deed of its own (reopen, assign, grade, merge back), so that
    /// whoever heard of the first hears of the second. A claim is given back at any time. What was seen or heard cannot be unseen.
    /// </summary>
    public static readonly IReadOnlyList<UndoRule> All =
    [
        new(TimelineKind.Note, TimeSpan.FromMinutes(15), WhileUntold: false),
        new(TimelineKind.Assigned, TimeSpan.FromMinutes(1), WhileUntold: true),
        new(TimelineKind.Replied, null, WhileUntold: true),
    ];

    public static UndoRule? Of(TimelineKind kind) => All.FirstOrDefault(r => r.Kind == kind);
}
