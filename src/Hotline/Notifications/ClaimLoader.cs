using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>Reads and locks what is due, passing over what other nodes hold (SKIP LOCKED), and what decides about it.</summary>
public sealed class ClaimLoader(Outages outages, Budgets budgets, NotificationPolicy policy, TimeProvider clock)
{
    private const int MostOfOthers = 500;
    private const string NumberIsFree =
        """NOT EXISTS (SELECT 1 FROM outbox AS other WHERE other.live AND other."to" = outbox."to" AND other.channel = outbox.channel)""";

    internal async Task<ClaimBatch> LoadAsync(HotlineDb db, int max, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.ReadByIndexAsync(cancellation);
        var due = await DueAsync(db, max, now, cancellation);
        var waiting = due.Union(await OthersAsync(db, due, now, cancellation)).OrderBy(m => m.Priority).ThenBy(m => m.NotBefore).ThenBy(m => m.Id).ToList();
        var ids = waiting.Where(m => m.TicketId is not null).Select(m => m.TicketId!.Value).Distinct().ToList();
        var numbers = waiting.Select(m => m.To).Distinct().ToList();
        var unreachable = await db.Set<UnreachableNumber>().Where(n => numbers.Contains(n.Number) && n.Until > now).ToListAsync(cancellation);
        return new ClaimBatch
        {
            Db = db,
            Now = now,
            Waiting = waiting,
            Tickets = await db.Set<Ticket>().AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellation),
            Silent = await db.Set<SilentNumber>().Where(n => numbers.Contains(n.Number)).Select(n => n.Number).ToListAsync(cancellation),
            Unreachable = unreachable.ToDictionary(n => (n.Number, n.Channel), n => n.Code),
            Spent = waiting.Count == 0 ? [] : await budgets.SpentAsync(db, cancellation),
            Allowances = await Allowances.LoadAsync(db, policy, now, [.. waiting.Where(Screening.IsLimited)], cancellation),
        };
    }

    private async Task<List<OutboxMessage>> DueAsync(HotlineDb db, int max, DateTimeOffset now, CancellationToken cancellation)
    {
        var probes = await outages.ProbesAsync(db, cancellation);
        var sql = $$"""
            SELECT * FROM outbox WHERE state = 'Pending' AND not_before <= {0} AND {{NumberIsFree}}
            AND NOT EXISTS (SELECT 1 FROM line_troubles AS trouble WHERE trouble.line = outbox.line AND trouble.failures >= {{LineTrouble.Pausing}})
            ORDER BY priority, not_before LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        var due = await db.Set<OutboxMessage>().FromSqlRaw(sql, db.Stored(now), max).ToListAsync(cancellation);
        foreach (var line in probes)
        {
            // Another one each time: a recipient that the account may not reach says nothing about the others.
            var probe = $$"""
                SELECT * FROM outbox WHERE state = 'Pending' AND not_before <= {0} AND line = {1} AND {{NumberIsFree}}
                ORDER BY tries, priority, not_before LIMIT 1 {{db.ForUpdateSkipLocked}}
                """;
            due.AddRange(await db.Set<OutboxMessage>().FromSqlRaw(probe, db.Stored(now), line).ToListAsync(cancellation));
        }

        return due;
    }

    // What waits only for its next try goes along: the pause may be over for one and not for the other.
    private static async Task<List<OutboxMessage>> OthersAsync(HotlineDb db, List<OutboxMessage> due, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = due.Where(Bundles.Joins).Select(m => (object)m.Official!).Distinct().ToList();
        if (people.Count == 0)
            return [];
        var names = string.Join(", ", people.Select((_, i) => $"{{{i + 1}}}"));
        var sql = $$"""
            SELECT * FROM outbox WHERE state = 'Pending' AND official IN ({{names}}) AND (not_before <= {0} OR tries > 0)
            ORDER BY priority, not_before LIMIT {{MostOfOthers}} {{db.ForUpdateSkipLocked}}
            """;
        var others = await db.Set<OutboxMessage>().FromSqlRaw(sql, [db.Stored(now), .. people]).ToListAsync(cancellation);
        var phones = due.Where(Bundles.Joins).Select(m => (m.To, m.Channel, m.Line)).ToHashSet();
        return [.. others.Where(m => Bundles.Joins(m) && phones.Contains((m.To, m.Channel, m.Line)))];
    }
}
