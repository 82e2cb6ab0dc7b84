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

    private Clean? _clean;

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
            _clean = new Clean(snapshot, now);
        return moved;
    }

    private Task<List<Guid>> LeftBehindAsync(DirectorySnapshot snapshot, DateTimeOffset now, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var left = new List<Guid>();
        foreach (var holder in await Open(db).Select(t => t.Holder!).Distinct().ToListAsync(cancellation))
        {
            if (GoneSince(snapshot, holder, now) is { } since && left.Count < BatchSize)
                left.AddRange(await OfAsync(Open(db).Where(t => t.Holder == holder && (t.AssignedAt == null || t.AssignedAt < since)), now, cancellation));
        }

        return left[..Math.Min(left.Count, BatchSize)];
    });

    private async Task<List<Guid>> OfAsync(IQueryable<Ticket> tickets, DateTimeOffset now, CancellationToken cancellation)
    {
        var (left, last) = (new List<Guid>(), Guid.Empty);
        while (left.Count < BatchSize)
        {
            var page = await tickets.Where(t => t.Id > last).OrderBy(t => t.Id).Take(PageSize).ToListAsync(cancellation);
            left.AddRange(page.Where(ticket => chains.DepartureOf(ticket, now) is not null).Select(ticket => ticket.Id));
            if (page.Count < PageSize)
                break;
            last = page[^1].Id;
        }

        return left;
    }

    // A resolved ticket waits for its caller and cannot be given away; reopened it can.
    private static IQueryable<Ticket> Open(HotlineDb db) =>
        db.Set<Ticket>().Where(t => t.ClosedAt == null && t.Holder != null && t.State != TicketState.Resolved);

    // Only what was given before the last of the ended postings ended can be left behind; a local day is at most one off.
    private static DateTimeOffset? GoneSince(DirectorySnapshot snapshot, string holder, DateTimeOffset now)
    {
        if (snapshot.FindOfficial(holder) is null)
            return now.AddDays(1);
        var tomorrow = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        return snapshot.PostingsOf(holder).Where(posting => posting.Period.HasEnded(tomorrow)).Max(posting => posting.Period.To) is { } last
            ? new DateTimeOffset(last.AddDays(2), TimeOnly.MinValue, TimeSpan.Zero)
            : null;
    }

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

    private sealed record Clean(DirectorySnapshot Directory, DateTimeOffset At);
}
