using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>Another grade or category, and what follows from it. In the caller's transaction, which holds the ticket's row; a refusal changes nothing.</summary>
public sealed class Grading(
    GradeRules grades, Categories categories, PolicyBook policies, Escalator escalator, Notices notices, Chains chains, OfficialDirectory directory, TimeProvider clock)
{
    /// <summary>Another grade, with its times and its ladder: the holder is told, and the caller too when the promise got longer.</summary>
    public async Task<Refusal?> RegradeAsync(HotlineDb db, Ticket ticket, Grade grade, Actor actor, string? reason, CancellationToken cancellation)
    {
        var lowered = grade < ticket.Grade;
        if (grades.Change(db, ticket, grade, actor, IsAbove(ticket, actor), reason) is { } refusal)
            return refusal;
        notices.Assigned(db, ticket, "regraded", Notices.Because(reason));
        if (lowered)
            notices.Caller(db, ticket, "regraded-caller", notices.Occasion(), Purpose.Information, Notices.Because(reason));
        await escalator.ChangeGradeAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>Another category: the holder is told, who may have to prove something else, and the caller too when the promise got longer.</summary>
    public async Task<Refusal?> CategorizeAsync(HotlineDb db, Ticket ticket, string? code, Actor actor, string? reason, CancellationToken cancellation)
    {
        if (categories.Find(code) is not { } category)
            return Refusal.Of(RefusalReason.UnknownCategory, $"'{code}' is no category; legal are: {string.Join(", ", categories.Codes)} (categories.yaml).");
        var (due, epoch) = (ticket.CallerDueAt, ticket.Epoch);
        var ladder = policies.For(ticket.Grade, category.Code).Version != policies.For(ticket).Version;
        if (grades.Categorize(db, ticket, category, ladder, actor, IsAbove(ticket, actor), reason) is { } refusal)
            return refusal;
        var args = Notices.Because(reason);
        args["category"] = category.Name.In(directory.FindOfficial(ticket.Holder ?? "")?.Language ?? Languages.Chinese);
        notices.Holder(db, ticket, "categorized", notices.Occasion(), args);
        if (ticket.CallerDueAt > due)
            notices.Caller(db, ticket, "regraded-caller", notices.Occasion(), Purpose.Information, Notices.Because(reason));
        if (ticket.Epoch != epoch)
            await escalator.ChangeGradeAsync(db, ticket, cancellation);
        return null;
    }

    // An account of the console that is nobody of the directory is a supervisor by the rights it was given; an official by their place on the chain.
    private bool IsAbove(Ticket ticket, Actor actor) =>
        actor.Role == ActorRole.Supervisor && (directory.FindOfficial(actor.Name) is null || chains.IsAbove(ticket, actor.Name, clock.GetUtcNow()));
}
