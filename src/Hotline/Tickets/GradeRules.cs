using Hotline.Settings;
using Hotline.Storage;
using static Hotline.Tickets.TicketRules;

namespace Hotline.Tickets;

/// <summary>
/// Another grade: raising is for everybody on the ticket, lowering for the level above the holder. No clock starts anew: both run from where they began,
/// by the new grade's pledge, and what was granted as an extension stays granted.
/// </summary>
public sealed class GradeRules(TicketClocks clocks, TimeProvider clock)
{
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="grade">The new one.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="above">The actor stands above the holder.</param>
    /// <param name="reason">For the timeline and the holder.</param>
    public Refusal? Change(HotlineDb db, Ticket ticket, Grade grade, Actor actor, bool above, string? reason)
    {
        if (Transitions.Find(ticket.State, TicketAction.Regrade, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Regrade, actor);
        if (grade == ticket.Grade)
            return Refusal.Of(RefusalReason.SameGrade, $"{ticket.Reference} is {Kebab.Of(grade)} already.", ("grade", Kebab.Of(grade)));
        if (grade < ticket.Grade && !above)
            return Refusal.Of(RefusalReason.LoweringIsAbove, "A lower grade is for the level above the holder to give.");
        if (grade < ticket.Grade && ticket.IsUnheard)
            return Refusal.Of(RefusalReason.Unheard, $"Nobody has heard the recording of {ticket.Reference} yet: until then it counts as urgent.");
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of(RefusalReason.ReasonMissing, "Say why it has another grade: the reason is missing.");
        var before = (ticket.Grade, ticket.ResolveBy);
        ticket.Grade = grade;
        // What the ladder of the other grade still had to say is void.
        ticket.Epoch++;
        SetTimes(ticket);
        // A move inside a unit began the clock anew, though the ticket was due no later for it: a stricter grade gives no time back.
        if (grade > before.Grade && ticket.ResolveBy > before.ResolveBy)
            ticket.ResolveBy = before.ResolveBy;
        Timeline.Append(
            db, ticket, clock.GetUtcNow(), TimelineKind.GradeChanged, actor, reason, ("grade", Kebab.Of(grade)), ("before", Kebab.Of(before.Grade)),
            ("dueBefore", Stamp(before.ResolveBy)), ("due", Stamp(ticket.ResolveBy)));
        return null;
    }

    /// <summary>Another category: no clock starts anew; where its promise is longer, it is for the level above to give, as a lower grade is.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="category">The new one.</param>
    /// <param name="ladder">Whether the new category has another ladder.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="above">The actor stands above the holder.</param>
    /// <param name="reason">For the timeline.</param>
    public Refusal? Categorize(HotlineDb db, Ticket ticket, Category category, bool ladder, Actor actor, bool above, string? reason)
    {
        if (Transitions.Find(ticket.State, TicketAction.Categorize, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Categorize, actor);
        if (category.Code == ticket.Category)
            return Refusal.Of(RefusalReason.SameCategory, $"{ticket.Reference} is {category.Code} already.", ("category", category.Code));
        var (before, times) = (ticket.Category, TimesOf(ticket));
        ticket.Category = category.Code;
        if (clocks.PledgeOf(ticket) != times.Pledge)
            SetTimes(ticket);
        if (ticket.CallerDueAt > times.CallerDueAt && !above)
        {
            ticket.Category = before;
            times.Restore(ticket);
            return Refusal.Of(RefusalReason.LoweringIsAbove, $"{category.Code} has a longer promise: that is for the level above the holder to give.");
        }

        // As for a grade: no longer a promise, no later due.
        if (ticket.CallerDueAt <= times.CallerDueAt && ticket.ResolveBy > times.ResolveBy)
            ticket.ResolveBy = times.ResolveBy;

        // What another ladder, or the same by other times, still had to say is void.
        if (ladder || ticket.ResolveBy != times.ResolveBy)
            ticket.Epoch++;
        Timeline.Append(
            db, ticket, clock.GetUtcNow(), TimelineKind.CategoryChanged, actor, reason, ("category", category.Code), ("categoryBefore", before),
            ("dueBefore", Stamp(times.ResolveBy)), ("due", Stamp(ticket.ResolveBy)));
        return null;
    }

    private Times TimesOf(Ticket ticket) => new(clocks.PledgeOf(ticket), ticket.AcknowledgeBy, ticket.ClimbHeldUntil, ticket.CallerDueAt, ticket.ResolveBy);

    /// <summary>By the pledge of its grade and category, from where its clocks began.</summary>
    internal void SetTimes(Ticket ticket)
    {
        var (from, more) = (ticket.AssignedAt ?? ticket.CreatedAt, WorkingTime.WorkingSpan.WorkingDays(ticket.ExtendedDays));
        ticket.AcknowledgeBy = clocks.AcknowledgeBy(ticket, from);
        ticket.ClimbHeldUntil = ticket.AcknowledgedAt is { } at ? clocks.AcknowledgeBy(ticket, at) : null;
        var (promised, holderDue) = (clocks.PromisedBy(ticket, ticket.ArrivedAt), clocks.ResolveBy(ticket, from));
        if (ticket.ExtendedDays > 0)
            (promised, holderDue) = (clocks.Promised(ticket, promised, more), clocks.Due(ticket, holderDue, more));
        ticket.CallerDueAt = promised;
        ticket.ResolveBy = promised > from && promised < holderDue ? promised : holderDue;
    }

    private sealed record Times(Pledge Pledge, DateTimeOffset? AcknowledgeBy, DateTimeOffset? ClimbHeldUntil, DateTimeOffset CallerDueAt, DateTimeOffset ResolveBy)
    {
        public void Restore(Ticket ticket) =>
            (ticket.AcknowledgeBy, ticket.ClimbHeldUntil, ticket.CallerDueAt, ticket.ResolveBy) = (AcknowledgeBy, ClimbHeldUntil, CallerDueAt, ResolveBy);
    }
}
