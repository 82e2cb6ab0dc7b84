using Hotline.Desks;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Api;

/// <summary>Runs an action on a ticket in one transaction that holds its row.</summary>
internal sealed class TicketWriter(HotlineDatabase database, Desk desk, Endings endings, Splitting splitting)
{
    public delegate Task<Refusal?> Act(Desk desk, HotlineDb db, Ticket ticket);

    /// <returns>Null when it was done.</returns>
    public Task<Refusal?> ActAsync(string reference, Act act, CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var ticket = await LockAsync(db, reference, cancellation);
        return ticket is null ? Unknown(reference) : await act(desk, db, ticket);
    }, cancellation);

    public Task<Refusal?> MergeAsync(string reference, string into, Actor actor, string? why, CancellationToken cancellation) =>
        database.WriteAsync(async db =>
        {
            var ids = await db.Set<Ticket>().Where(t => t.Reference == reference || t.Reference == into).Select(t => t.Id).ToListAsync(cancellation);
            var both = await LockedTickets.ReadAsync(db, ids, cancellation);
            if (both.Find(t => t.Reference == reference) is not { } ticket)
                return Unknown(reference);
            return both.Find(t => t.Reference == into) is { } target
                ? await endings.MergeAsync(db, ticket, target, actor, why, cancellation)
                : Refusal.Of(RefusalReason.MergeTarget, $"There is no ticket '{into}' to merge into.");
        }, cancellation);

    /// <returns>Reference of the second ticket, or why there is none.</returns>
    public Task<(string? Part, Refusal? Refusal)> SplitAsync(string reference, SplitOrder order, Actor actor, CancellationToken cancellation) =>
        database.WriteAsync(async db =>
        {
            if (await LockAsync(db, reference, cancellation) is not { } ticket)
                return (null, Unknown(reference));
            var (part, refusal) = await splitting.SplitAsync(db, ticket, order, actor, cancellation);
            return (part?.Reference, refusal);
        }, cancellation);

    private static async Task<Ticket?> LockAsync(HotlineDb db, string reference, CancellationToken cancellation)
    {
        var id = await db.Set<Ticket>().Where(t => t.Reference == reference).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
        return id is null ? null : await LockedTickets.ReadAsync(db, id.Value, cancellation);
    }

    private static Refusal Unknown(string reference) => Refusal.Of(RefusalReason.UnknownTicket, $"There is no ticket '{reference}'.");
}
