using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Erasures;

/// <summary>
/// Erases personal data by rule, in small transactions: a batch of closed tickets with the entry that tells of it, and the mark up to which the rule has come.
/// The lock lets one node do it; a crash repeats at most the batch.
/// </summary>
public sealed class Retention(
    HotlineDatabase database, RetentionRules rules, UnlinkedErasure unlinked, RecordingFiles files, TimeProvider clock, ILogger<Retention> log)
{
    private const long Lock = 0x486F_7400_E7A5;
    private const int BatchSize = 100;

    /// <returns>How many tickets and other rows were erased; 0 when nothing is left to do.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var erased = await unlinked.RunAsync(rules, now, cancellation) + await unlinked.DeleteAuditAsync(rules, now, cancellation);
        foreach (var kind in Enum.GetValues<DataKind>())
        {
            if (rules.Cutoff(kind, now) is { } cutoff)
                erased += await EraseAsync(kind, cutoff, now, cancellation);
        }

        // After the commit: a file whose deletion failed is found again by its name.
        await files.SweepAsync(cancellation);
        return erased;
    }

    private async Task<int> EraseAsync(DataKind kind, DateTimeOffset cutoff, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await database.ReadAsync(async db => await Due(db, await MarkAsync(db, kind, cancellation), cutoff).AnyAsync(cancellation)))
            return 0;
        var count = await database.WriteAsync(async db =>
        {
            await db.LockAsync(Lock, cancellation);
            var mark = await MarkAsync(db, kind, cancellation);
            var due = await Due(db, mark, cutoff).Take(BatchSize).Select(t => new { t.Id, t.ClosedAt }).ToListAsync(cancellation);
            if (due.Count == 0)
                return 0;
            // Read again under the lock: one that was reopened meanwhile is open.
            var closed = (await LockedTickets.ReadAsync(db, [.. due.Select(t => t.Id)], cancellation)).Where(t => t.ClosedAt <= cutoff).ToList();
            await TicketErasure.EraseAsync(db, kind, closed, now, rules.Months[kind]!.Value, cancellation);
            Advance(db, mark, kind, due[^1].ClosedAt!.Value, due[^1].Id);
            return due.Count;
        }, cancellation);
        if (count > 0)
            log.LogInformation("Retention: {Kind} of {Count} tickets closed before {Cutoff:yyyy-MM-dd} were erased", kind, count, cutoff);
        return count;
    }

    private static IQueryable<Ticket> Due(HotlineDb db, RetentionMark? mark, DateTimeOffset cutoff)
    {
        var (at, id) = (mark?.ClosedAt ?? DateTimeOffset.UnixEpoch, mark?.TicketId ?? Guid.Empty);
        return db.Set<Ticket>()
            .Where(t => t.ClosedAt != null && t.ClosedAt <= cutoff && t.ClosedAt >= at && (t.ClosedAt > at || t.Id > id))
            .OrderBy(t => t.ClosedAt).ThenBy(t => t.Id);
    }

    private static void Advance(HotlineDb db, RetentionMark? mark, DataKind kind, DateTimeOffset closedAt, Guid ticket)
    {
        if (mark is null)
            db.Add(new RetentionMark { Kind = kind, ClosedAt = closedAt, TicketId = ticket });
        else
            (mark.ClosedAt, mark.TicketId) = (closedAt, ticket);
    }

    private static Task<RetentionMark?> MarkAsync(HotlineDb db, DataKind kind, CancellationToken cancellation) =>
        db.Set<RetentionMark>().FirstOrDefaultAsync(m => m.Kind == kind, cancellation);
}
