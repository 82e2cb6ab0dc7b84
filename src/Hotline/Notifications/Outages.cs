using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>
/// The carrier refuses the account or its configuration: one alarm, the line's channel pauses but for one try at a distance, and goes on at
/// once when something is taken again. What concerns the whole account pauses both channels. The trouble's row is the truth for all nodes.
/// </summary>
public sealed class Outages(AdministratorNotices administrators, PhoneLines lines, NotificationPolicy policy, NotificationFigures figures, TimeProvider clock)
{
    // Spares every successful send a statement: whoever claims looks first.
    private volatile bool _seen;

    /// <summary>Paused channels whose turn it is to try one message, those together that pause for one reason; their next turn is set here, under the row's lock.</summary>
    internal async Task<IReadOnlyList<(string Line, IReadOnlyList<Channel> Channels)>> ProbesAsync(HotlineDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!await db.Set<LineTrouble>().AnyAsync(cancellation))
            return [];
        _seen = true;
        var sql = $"SELECT * FROM line_troubles WHERE failures >= {LineTrouble.Pausing} AND next_probe_at <= {{0}} {db.ForUpdateSkipLocked}";
        var due = await db.Set<LineTrouble>().FromSqlRaw(sql, db.Stored(now)).ToListAsync(cancellation);
        due.ForEach(t => t.NextProbeAt = now + policy.AccountProbe);
        return [.. due.GroupBy(t => (t.Line, t.Code)).Select(g => (g.Key.Line, (IReadOnlyList<Channel>)[.. g.Select(t => t.Channel)]))];
    }

    /// <param name="db">In its transaction.</param>
    /// <param name="message">What was refused.</param>
    /// <param name="refused">Why.</param>
    /// <param name="again">It was refused for this before: it does not count, for it says nothing of the others, which were reached meanwhile.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>Whether it is new and must be raised.</returns>
    internal async Task<bool> RefusedAsync(HotlineDb db, OutboxMessage message, SendOutcome.Refused refused, bool again, CancellationToken cancellation)
    {
        _seen = true;
        var (now, code) = (clock.GetUtcNow(), refused.Code);
        var known = await db.Set<LineTrouble>().AsNoTracking().AnyAsync(t => t.Code == code, cancellation);
        foreach (var channel in again ? [] : refused.Failure == FailureClass.Account ? Enum.GetValues<Channel>() : [message.Channel])
        {
            await db.Database.ExecuteSqlRawAsync(
                $$"""
                INSERT INTO line_troubles (line, channel, code, since, failures, numbers, next_probe_at) VALUES ({0}, {1}, {2}, {3}, 1, {4}, {5})
                ON CONFLICT (line, channel) DO UPDATE SET code = excluded.code, failures = line_troubles.failures + 1, numbers = line_troubles.numbers || excluded.numbers
                WHERE line_troubles.failures < {{LineTrouble.Pausing}} AND line_troubles.numbers NOT LIKE '%' || excluded.numbers || '%'
                """,
                [message.Line, channel.ToString(), code, db.Stored(now), $" {message.To} ", db.Stored(now + policy.AccountProbe)],
                cancellation);
        }

        if (known)
            return false;
        // The day in the key: a recipient that the account may never reach fails at every try, with successes between.
        var told = await administrators.TellAsync(
            db, lines.For(message.Line).Unit, $"account/{code}/{now:yyyyMMdd}", "admin-account",
            _ => new Dictionary<string, string> { ["code"] = code, ["reason"] = refused.Message, ["line"] = message.Line }, null, urgent: true, cancellation);
        if (told)
            figures.Alarm("account");
        return told;
    }

    /// <summary>The carrier took something on this channel of the line: whatever waited for that goes on now.</summary>
    internal async Task<bool> TakenAsync(HotlineDb db, OutboxMessage taken, CancellationToken cancellation)
    {
        if (!_seen)
            return false;
        var troubles = await db.Set<LineTrouble>().AsNoTracking().ToListAsync(cancellation);
        _seen = troubles.Count > 0;
        if (troubles.Find(t => t.Line == taken.Line && t.Channel == taken.Channel) is not { } trouble)
            return false;
        // What was refused on both channels for one reason is over on both.
        await db.Set<LineTrouble>().Where(t => t.Line == taken.Line && t.Code == trouble.Code).ExecuteDeleteAsync(cancellation);
        var now = clock.GetUtcNow();
        await db.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Pending && m.Line == taken.Line && m.ErrorCode == trouble.Code && m.NotBefore > now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now), cancellation);
        return trouble.Failures >= LineTrouble.Pausing;
    }
}
