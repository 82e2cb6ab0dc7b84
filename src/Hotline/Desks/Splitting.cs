using Hotline.Escalations;
using Hotline.People;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>
/// Makes a ticket of its own of the second of two matters, and tells holder and caller. In the caller's transaction, which holds the first ticket's row, so
/// that of two who split at once each sees what the other did; a refusal changes nothing.
/// </summary>
public sealed class Splitting(
    SplitRules rules, Categories categories, Numbering numbering, Desk desk, Escalator escalator, Notices notices, Chains chains, TimeProvider clock)
{
    /// <returns>The second ticket, or why there is none.</returns>
    public async Task<(Ticket? Part, Refusal? Refusal)> SplitAsync(HotlineDb db, Ticket ticket, SplitOrder order, Actor actor, CancellationToken cancellation)
    {
        if (SplitRules.Check(ticket, order.Text, actor) is { } illegal)
            return (null, illegal);
        if (order.Category is { } code && categories.Find(code) is null)
            return (null, Refusal.Of(RefusalReason.UnknownCategory, $"'{code}' is no category; legal are: {string.Join(", ", categories.Codes)} (categories.yaml)."));
        var families = chains.HouseholdsOf(ticket.CallerNumber);
        var household = families.FirstOrDefault(h => h.Id == order.Household);
        if (order.Household is { } wanted && household is null)
            return (null, NotTheirs(ticket, wanted, families));
        var part = rules.PartOf(ticket, order.Text!, categories.Find(order.Category), household);
        if (order.Official is { } official && desk.CannotHave(part, official, actor) is { } refusal)
            return (null, refusal);
        db.Add(part);
        await numbering.NumberAsync(db, cancellation);
        Write(db, ticket, part, order, actor);
        await GiveAsync(db, ticket, part, order, actor, cancellation);
        notices.Caller(db, part, "split", notices.Occasion(), args: new Dictionary<string, string> { ["from"] = ticket.Reference });
        return (part, null);
    }

    private static Refusal NotTheirs(Ticket ticket, string wanted, IReadOnlyList<Household> families) => Refusal.Of(
        RefusalReason.UnknownHousehold,
        $"The number of {ticket.Reference} does not belong to household '{wanted}'; legal are: {(families.Count == 0 ? "none" : string.Join(", ", families.Select(h => h.Id)))}.");

    private void Write(HotlineDb db, Ticket ticket, Ticket part, SplitOrder order, Actor actor)
    {
        var now = clock.GetUtcNow();
        Timeline.Append(
            db, part, now, TimelineKind.Opened, actor, part.Text, ("channel", Kebab.Of(part.Channel)), ("grade", Kebab.Of(part.Grade)),
            ("confidential", part.IsConfidential ? "true" : null), ("accused", part.Accused), ("beneficiary", part.Beneficiary));
        Timeline.Append(db, part, now, TimelineKind.Split, actor, order.Reason, ("from", ticket.Reference), ("holder", part.Holder), ("due", TicketRules.Stamp(part.ResolveBy)));
        // A complaint does not exist for the first one's holder, and what is confidential must not be found beside a caller whom the holder knows.
        if (part.Accused == ticket.Accused && part.IsConfidential == ticket.IsConfidential)
            Timeline.Append(db, ticket, now, TimelineKind.Split, actor, order.Reason, ("into", part.Reference));
    }

    // It stays with who has had it all the time, unless somebody else is named or it is not theirs: another family's, confidential, or a complaint.
    private async Task GiveAsync(HotlineDb db, Ticket ticket, Ticket part, SplitOrder order, Actor actor, CancellationToken cancellation)
    {
        if (order.Official is { } official && official != part.Holder)
        {
            await desk.AssignAsync(db, part, official, actor, order.Reason, cancellation);
            return;
        }

        var link = IsForSameHolder(ticket, part) || order.Official is not null ? null : chains.HolderFor(part, clock.GetUtcNow());
        if (link?.Official is { } next && next.Id != part.Holder)
        {
            await desk.AssignAsync(db, part, next.Id, Actor.System, link.Reason, cancellation);
            return;
        }

        notices.Assigned(db, part, part.Holder is null ? "returned" : "split-off", new Dictionary<string, string> { ["from"] = ticket.Reference });
        await escalator.UpdateAsync(db, part, cancellation);
    }

    private static bool IsForSameHolder(Ticket ticket, Ticket part) =>
        part.Household == ticket.Household && part.Accused == ticket.Accused && !part.IsConfidential;
}
