using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Desks;

/// <summary>
/// Open tickets of officials who are gone, or whose posting for the place ended, go to who answers now. Any node may run it: a ticket
/// is moved under its row lock and judged again there, so that it moves once.
/// </summary>
public sealed class Departures(HotlineDatabase database, OfficialDirectory directory, Chains chains, Desk desk, TimeProvider clock)
{
    private const int PageSize = 500;
    private const int BatchSize = 50;

    /// <summary>Postings end at midnight, and another node may have given out a ticket by an older directory.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    private (DirectorySnapshot Directory, DateTimeOffset At)? _clean;

    /// <returns>How many tickets were moved.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (snapshot, now) = (directory.Now, clock.GetUtcNow());
        if (_clean is { } clean && clean.Directory == snapshot && now - clean.At < LookAgain)
            return 0;
        var left = await LeftBehindAsync(snapshot, now, cancellation);
        var moved = left.Count == 0 ? 0 : await database.WriteAsync(db => MoveAsync(db, left, now, cancellation), cancellation);
        // Tickets that somebody else holds just now are found again at the next wake.
        if (left.Count == 0)
            _clean = (snapshot, now);
        return moved;
    }

    private Task<List<Guid>> LeftBehindAsync(DirectorySnapshot snapshot, DateTimeOffset now, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var holders = await Open(db).Select(t => t.Holder!).Distinct().ToListAsync(cancellation);
        var suspects = holders.Where(holder => MayBeGone(snapshot, holder, now)).ToList();
        var (left, last) = (new List<Guid>(), Guid.Empty);
        while (suspects.Count > 0 && left.Count < BatchSize)
        {
            var page = await Open(db).Where(t => suspects.Contains(t.Holder!) && t.Id > last).OrderBy(t => t.Id).Take(PageSize).ToListAsync(cancellation);
            left.AddRange(page.Where(ticket => chains.DepartureOf(ticket, now) is not null).Select(ticket => ticket.Id).Take(BatchSize - left.Count));
            if (page.Count < PageSize)
                break;
            last = page[^1].Id;
        }

        return left;
    });

    // A resolved ticket waits for its caller and cannot be given away; reopened it can.
    private static IQueryable<Ticket> Open(HotlineDb db) =>
        db.Set<Ticket>().Where(t => t.ClosedAt == null && t.Holder != null && t.State != TicketState.Resolved);

    // The local day is at most one ahead of this one.
    private static bool MayBeGone(DirectorySnapshot snapshot, string holder, DateTimeOffset now) =>
        snapshot.FindOfficial(holder) is null
        || snapshot.PostingsOf(holder).Any(posting => posting.Period.HasEnded(DateOnly.FromDateTime(now.UtcDateTime).AddDays(1)));

    private async Task<int> MoveAsync(HotlineDb db, IReadOnlyList<Guid> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        var moved = 0;
        foreach (var ticket in await LockedTickets.ReadFreeAsync(db, ids, cancellation))
        {
            if (!ticket.IsOpen || ticket.State == TicketState.Resolved || chains.DepartureOf(ticket, now, await IsForSupervisionAsync(db, ticket, cancellation)) is not { } departure)
                continue;
            if (await desk.AssignAsync(db, ticket, departure.Next, Actor.System, departure.Why, cancellation) is null)
                moved++;
        }

        return moved;
    }

    // The two ways there: a second "not solved", and an objection to a rejection.
    private static async Task<bool> IsForSupervisionAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation) =>
        ticket.Contradictions > 1
        || await db.Set<TimelineEntry>().AnyAsync(e => e.TicketId == ticket.Id && e.Kind == TimelineKind.Objected, cancellation);
}
