using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Searches;

/// <summary>
/// Brings the index after the tickets. Any node may: the lock lets one at a time, and what is indexed goes from the list of tasks in the transaction that
/// indexes it, so a crash repeats it and loses nothing. A ticket is read after its task was: what changed it since has left another task.
/// </summary>
public sealed class Indexing(HotlineDatabase database, ILogger<Indexing> log)
{
    /// <summary>Raise it when text is cut differently: everything is then indexed anew.</summary>
    internal const int Version = 1;

    private const long Lock = 0x486F_7400_5EA7;

    /// <summary>
    /// Tickets of one transaction, and at most as many tasks, whether they are new or were there before. Few: what is written meanwhile waits for the
    /// processor and the log that a slice takes, a thousand at once for a third of a second.
    /// </summary>
    private const int SliceSize = 250;

    private volatile bool _filled;

    /// <summary>
    /// For the job: a slice of what is new and one of what was there before, and never more at once. A flood of texts is not slowed by its own index, and a
    /// million old tickets take a quarter of an hour.
    /// </summary>
    /// <returns>0: what is left waits for the next time.</returns>
    public async Task<int> PaceAsync(CancellationToken cancellation)
    {
        await FollowAsync(cancellation);
        await FillAsync(cancellation);
        return 0;
    }

    /// <summary>Indexes the next slice of what was opened or changed.</summary>
    /// <returns>How many tickets; 0 when nothing waits.</returns>
    public async Task<int> FollowAsync(CancellationToken cancellation)
    {
        if (!await database.ReadAsync(db => db.Set<SearchTask>().AnyAsync(cancellation)))
            return 0;
        return await database.WriteAsync(db => FollowAsync(db, cancellation), cancellation);
    }

    /// <summary>Indexes the next slice of the tickets that were there before the index.</summary>
    /// <returns>How many; 0 when all are in.</returns>
    public async Task<int> FillAsync(CancellationToken cancellation)
    {
        if (_filled)
            return 0;
        var count = await database.WriteAsync(db => FillAsync(db, cancellation), cancellation);
        _filled = count == 0;
        return count;
    }

    private static async Task<int> FollowAsync(HotlineDb db, CancellationToken cancellation)
    {
        await db.LockAsync(Lock, cancellation);
        var (done, tickets) = (new List<long>(), new HashSet<Guid>());
        foreach (var task in await db.Set<SearchTask>().AsNoTracking().OrderBy(t => t.Id).Take(SliceSize).ToListAsync(cancellation))
        {
            if (tickets.Count >= SliceSize)
                break;
            done.Add(task.Id);
            tickets.UnionWith(task.Tickets);
        }

        await IndexAsync(db, await db.Set<Ticket>().AsNoTracking().Where(t => tickets.Contains(t.Id)).ToListAsync(cancellation), cancellation);
        await db.Set<SearchTask>().Where(t => done.Contains(t.Id)).ExecuteDeleteAsync(cancellation);
        return tickets.Count;
    }

    private async Task<int> FillAsync(HotlineDb db, CancellationToken cancellation)
    {
        await db.LockAsync(Lock, cancellation);
        var progress = await db.Set<SearchProgress>().FirstOrDefaultAsync(p => p.Version == Version, cancellation);
        if (progress is { IsDone: true })
            return 0;
        if (progress is null)
            db.Add(progress = new SearchProgress { Version = Version });
        var older = progress.From is { } from ? db.Set<Ticket>().Where(t => t.Id.CompareTo(from) < 0) : db.Set<Ticket>();
        var slice = await older.AsNoTracking().OrderByDescending(t => t.Id).Take(SliceSize).ToListAsync(cancellation);
        await IndexAsync(db, slice, cancellation);
        (progress.From, progress.IsDone) = (slice.Count > 0 ? slice[^1].Id : progress.From, slice.Count < SliceSize);
        if (progress is { IsDone: true, From: not null })
            log.LogInformation("Search: every ticket is indexed");
        return slice.Count;
    }

    private static async Task IndexAsync(HotlineDb db, List<Ticket> tickets, CancellationToken cancellation)
    {
        if (tickets.Count == 0)
            return;
        var ids = tickets.ConvertAll(t => t.Id);
        var received = (await db.Set<TimelineEntry>().Where(e => ids.Contains(e.TicketId) && e.Kind == TimelineKind.Received && e.Text != null)
            .Select(e => new { e.TicketId, e.Text }).ToListAsync(cancellation)).ToLookup(e => e.TicketId, e => e.Text!);
        await SearchIndex.Of(db).SaveAsync(db, tickets.ConvertAll(t => SearchDocument.Of(t, received[t.Id])), cancellation);
    }
}
