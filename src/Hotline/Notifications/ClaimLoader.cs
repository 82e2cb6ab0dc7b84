using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>Reads and locks what is due, passing over what other nodes hold (SKIP LOCKED), and what decides about it.</summary>
public sealed class ClaimLoader(Outages outages, Budgets budgets, NotificationPolicy policy, TimeProvider clock)
{
    private const int MostOfOthers = 500;

    /// <summary>So many messages of a look for each phone, on average, that others are looked for beside them.</summary>
    private const int Crowded = 8;
    private const string NumberIsFree =
        """NOT EXISTS (SELECT 1 FROM outbox AS other WHERE other.live AND other."to" = outbox."to" AND other.channel = outbox.channel)""";

    // What has another channel, and may go there now, is tried all the same: it goes on there as soon as it is refused.
    private static readonly string NotPaused =
        $"""
        (NOT {Paused("=")} OR (fallbacks <> '' AND (priority <= {Outbox.UrgentPriority} OR NOT {Paused("<>")})))
        """;

    internal async Task<ClaimBatch> LoadAsync(HotlineDb db, int max, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.ReadByIndexAsync(cancellation);
        var lines = new LineAllowances(db, policy, now);
        var due = await DueAsync(db, lines, max, now, cancellation);
        var waiting = due.Union(await OthersAsync(db, due, now, cancellation)).OrderBy(m => m.Priority).ThenBy(m => m.NotBefore).ThenBy(m => m.Id).ToList();
        var ids = waiting.Where(m => m.TicketId is not null).Select(m => m.TicketId!.Value).Distinct().ToList();
        var numbers = waiting.Select(m => m.To).Distinct().ToList();
        await lines.LearnAsync(waiting.Where(Screening.IsLimited), cancellation);
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
            Officials = await OfficialAllowances.LoadAsync(db, policy, now, [.. waiting.Where(Screening.IsLimited)], cancellation),
            Lines = lines,
        };
    }

    private async Task<List<OutboxMessage>> DueAsync(HotlineDb db, LineAllowances lines, int max, DateTimeOffset now, CancellationToken cancellation)
    {
        var probes = await outages.ProbesAsync(db, cancellation);
        var due = await OfManyPhonesAsync(db, lines, max, now, cancellation);
        foreach (var (line, channels) in probes)
        {
            var names = string.Join(", ", channels.Select((_, i) => $"{{{i + 2}}}"));
            // Another one each time: a recipient that the account may not reach says nothing about the others.
            var probe = $$"""
                SELECT * FROM outbox WHERE state = 'Pending' AND not_before <= {0} AND line = {1} AND channel IN ({{names}}) AND {{NumberIsFree}}
                ORDER BY tries, priority, not_before LIMIT 1 {{db.ForUpdateSkipLocked}}
                """;
            due.AddRange(await db.Set<OutboxMessage>().FromSqlRaw(probe, [db.Stored(now), line, .. channels.Select(c => c.ToString())]).ToListAsync(cancellation));
        }

        return due;
    }

    // One message at a time goes to a phone: a surge of urgent ones for a few people must not fill the look and hold up everybody else. Where there are more
    // phones than that the next look comes soon enough, and passing over a long backlog of theirs would cost more than it brings.
    private static async Task<List<OutboxMessage>> OfManyPhonesAsync(HotlineDb db, LineAllowances lines, int max, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = await WithRoomAsync(db, lines, [], max, now, cancellation);
        var phones = due.Select(m => (m.To, m.Channel)).ToHashSet();
        if (due.Count == max && phones.Count <= max / Crowded)
            due.AddRange(await WithRoomAsync(db, lines, phones, max - phones.Count, now, cancellation));
        return due;
    }

    // What full lines have waiting is passed over where it stands: it may be thousands, and they must not hold up the other lines.
    private static async Task<List<OutboxMessage>> WithRoomAsync(
        HotlineDb db, LineAllowances lines, HashSet<(string To, Channel Channel)> seen, int max, DateTimeOffset now, CancellationToken cancellation)
    {
        var full = new HashSet<(string Line, Channel Channel)>();
        while (true)
        {
            var sql = $$"""
                SELECT * FROM outbox WHERE state = 'Pending' AND not_before <= {0} AND {{NumberIsFree}}
                AND {{NotPaused}}
                {{NotLimitedBy(full)}} {{NotTo(seen, 2 + (2 * full.Count))}} ORDER BY priority, not_before LIMIT {1} {{db.ForUpdateSkipLocked}}
                """;
            object[] parameters = [db.Stored(now), max, .. full.SelectMany(f => Pair(f.Line, f.Channel)), .. seen.SelectMany(s => Pair(s.To, s.Channel))];
            var due = await db.Set<OutboxMessage>().FromSqlRaw(sql, parameters).ToListAsync(cancellation);
            var limited = due.Where(Screening.IsLimited).ToList();
            await lines.LearnAsync(limited, cancellation);
            var found = limited.Where(m => !lines.HasRoom(m.Line, m.Channel)).Select(m => (m.Line, m.Channel)).ToHashSet();
            if (found.Count == 0)
                return due;
            full.UnionWith(found);
        }
    }

    private static string Paused(string comparison) =>
        $"EXISTS (SELECT 1 FROM line_troubles AS trouble WHERE trouble.line = outbox.line AND trouble.channel {comparison} outbox.channel AND trouble.failures >= {LineTrouble.Pausing})";

    /// <summary><see cref="Screening.IsLimited"/> as SQL, with the lines from the third parameter on.</summary>
    private static string NotLimitedBy(IReadOnlyCollection<(string Line, Channel Channel)> full) => full.Count == 0
        ? ""
        : $"AND (priority <= {Outbox.UrgentPriority} OR purpose = 'Answer' OR NOT ({Any("line", full.Count, 2)}))";

    private static string NotTo(IReadOnlyCollection<(string To, Channel Channel)> phones, int first) => phones.Count == 0 ? "" : $"""AND NOT ({Any("\"to\"", phones.Count, first)})""";

    private static string Any(string column, int count, int first) =>
        string.Join(" OR ", Enumerable.Range(0, count).Select(i => $"({column} = {{{first + (2 * i)}}} AND channel = {{{first + 1 + (2 * i)}}})"));

    private static object[] Pair(string number, Channel channel) => [number, channel.ToString()];

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
