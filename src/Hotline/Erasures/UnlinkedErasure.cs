using Hotline.Audits;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Erasures;

/// <summary>
/// Deletes what belongs to no ticket (keywords, officials' commands, calls that were served, answers to these, questions, visits to households, dead letters that were handled since)
/// once it is as old as the shortest rule for texts, names and numbers. A dead letter that nobody replayed is a resident's word still unread: it stays.
/// </summary>
public sealed class UnlinkedErasure(HotlineDatabase database, ILogger<UnlinkedErasure> log)
{
    private const int BatchSize = 500;

    /// <returns>How many rows were deleted.</returns>
    internal async Task<int> RunAsync(RetentionRules rules, DateTimeOffset now, CancellationToken cancellation)
    {
        DataKind[] within = [DataKind.Texts, DataKind.Names, DataKind.Numbers];
        if (within.Select(kind => rules.Cutoff(kind, now)).Max() is not { } before)
            return 0;
        var deleted = await database.WriteAsync(async db =>
        {
            var count = 0;
            foreach (var delete in Deletions(before))
                count += await delete(db, cancellation);
            return count;
        }, cancellation);
        if (deleted > 0)
            log.LogInformation("Retention: {Count} rows of no ticket from before {Cutoff:yyyy-MM-dd} were deleted", deleted, before);
        return deleted;
    }

    /// <summary>The audit log has a rule of its own: it tells of accounts, not of callers.</summary>
    internal async Task<int> DeleteAuditAsync(RetentionRules rules, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rules.AuditMonths is not { } months)
            return 0;
        var before = now.AddMonths(-months);
        return await database.WriteAsync(
            db => db.Set<AuditEntry>().Where(e => e.At < before).OrderBy(e => e.At).Take(BatchSize).ExecuteDeleteAsync(cancellation), cancellation);
    }

    private static IEnumerable<Func<HotlineDb, CancellationToken, Task<int>>> Deletions(DateTimeOffset before)
    {
        // Ids begin with the time: what is older stands before this one.
        var bound = Guid.CreateVersion7(before);
        yield return (db, c) => db.Set<InboundMessage>().Where(m => m.TicketId == null && m.ReceivedAt < before).OrderBy(m => m.ReceivedAt)
            .Take(BatchSize).ExecuteDeleteAsync(c);
        yield return (db, c) => db.Set<InboundCall>().Where(m => m.TicketId == null && m.EndedAt != null && m.StartedAt < before).OrderBy(m => m.StartedAt)
            .Take(BatchSize).ExecuteDeleteAsync(c);
        yield return (db, c) => db.Set<OutboxMessage>()
            .Where(m => m.TicketId == null && m.CreatedAt < before && !m.Live && m.State != OutboxState.Pending && m.State != OutboxState.Held)
            .OrderBy(m => m.CreatedAt).Take(BatchSize).ExecuteDeleteAsync(c);
        yield return (db, c) => db.Set<Question>().Where(q => q.Id < bound && q.AskedAt < before).OrderBy(q => q.Id).Take(BatchSize).ExecuteDeleteAsync(c);
        yield return (db, c) => db.Set<DeadLetter>().Where(d => d.ReplayedAt != null && d.At < before).OrderBy(d => d.Id).Take(BatchSize).ExecuteDeleteAsync(c);
        yield return (db, c) => db.Set<HouseholdVisit>().Where(v => v.At < before).OrderBy(v => v.At).Take(BatchSize).ExecuteDeleteAsync(c);
        yield return (db, c) => db.Set<UnreachableNumber>().Where(n => n.Until < before).ExecuteDeleteAsync(c);
    }
}
