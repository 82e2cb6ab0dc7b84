using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>Another grade, and what follows from it. In the caller's transaction, which holds the ticket's row; a refusal changes nothing.</summary>
public sealed class Grading(GradeRules grades, Escalator escalator, Notices notices, Chains chains, TimeProvider clock)
{
    /// <summary>Another grade, with its times and its ladder: the holder is told, and the caller too when the promise got longer.</summary>
    public async Task<Refusal?> RegradeAsync(HotlineDb db, Ticket ticket, Grade grade, Actor actor, string? reason, CancellationToken cancellation)
    {
        var lowered = grade < ticket.Grade;
        var above = actor.Role == ActorRole.Supervisor && chains.IsAbove(ticket, actor.Name, clock.GetUtcNow());
        if (grades.Change(db, ticket, grade, actor, above, reason) is { } refusal)
            return refusal;
        notices.Assigned(db, ticket, "regraded", Notices.Because(reason));
        if (lowered)
            notices.Caller(db, ticket, "regraded-caller", notices.Occasion(), Purpose.Information, Notices.Because(reason));
        await escalator.ChangeGradeAsync(db, ticket, cancellation);
        return null;
    }
}
