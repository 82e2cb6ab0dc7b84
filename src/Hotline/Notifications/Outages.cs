using Hotline.Phones;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>
/// The carrier refuses the account or its configuration: one alarm, the line pauses but for one try at a distance, and goes on at once
/// when something is taken again. The trouble's row is the truth for all nodes.
/// </summary>
public sealed class Outages(AdministratorNotices administrators, PhoneLines lines, NotificationPolicy policy, NotificationFigures figures, TimeProvider clock)
{
    // Spares every successful send a statement: whoever claims looks first.
    private volatile bool _seen;

    /// <summary>Lines whose turn it is to try one message; their next turn is set here, under the row's lock.</summary>
    internal async Task<IReadOnlyList<string>> ProbesAsync(HotlineDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!await db.Set<LineTrouble>().AnyAsync(cancellation))
            return [];
        _seen = true;
        var sql = $"SELECT * FROM line_troubles WHERE failures >= {LineTrouble.Pausing} AND next_probe_at <= {{0}} {db.ForUpdateSkipLocked}";
        var due = await db.Set<LineTrouble>().FromSqlRaw(sql, db.Stored(now)).ToListAsync(cancellation);
        due.ForEach(t => t.NextProbeAt = now + policy.AccountProbe);
        return [.. due.Select(t => t.Line)];
    }

    /// <returns>Whether it is new and must be raised.</returns>
    internal async Task<bool> RefusedAsync(HotlineDb db, OutboxMessage message, string code, string words, CancellationToken cancellation)
    {
        _seen = true;
        var now = clock.GetUtcNow();
        var known = await db.Set<LineTrouble>().AsNoTracking().AnyAsync(t => t.Code == code, cancellation);
        var others = await db.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Pending && m.Line == message.Line && m.ErrorCode == code && m.To != message.To)
            .Select(m => m.To).Distinct().Take(LineTrouble.Pausing).CountAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO line_troubles (line, code, since, failures, next_probe_at) VALUES ({0}, {1}, {2}, {3}, {4})
            ON CONFLICT (line) DO UPDATE SET code = excluded.code,
            failures = CASE WHEN excluded.failures > line_troubles.failures THEN excluded.failures ELSE line_troubles.failures END
            """,
            [message.Line, code, db.Stored(now), others + 1, db.Stored(now + policy.AccountProbe)],
            cancellation);
        if (known)
            return false;
        // The day in the key: a recipient that the account may never reach fails at every try, with successes between.
        var told = await administrators.TellAsync(
            db, lines.For(message.Line).Unit, $"account/{code}/{now:yyyyMMdd}", "admin-account",
            _ => new Dictionary<string, string> { ["code"] = code, ["reason"] = words, ["line"] = message.Line }, null, urgent: true, cancellation);
        if (told)
            figures.Alarm("account");
        return told;
    }

    /// <summary>The carrier took something from this line: whatever waited for that goes on now.</summary>
    internal async Task<bool> TakenAsync(HotlineDb db, string line, CancellationToken cancellation)
    {
        if (!_seen)
            return false;
        var troubles = await db.Set<LineTrouble>().AsNoTracking().ToListAsync(cancellation);
        _seen = troubles.Count > 0;
        if (troubles.Find(t => t.Line == line) is not { } trouble)
            return false;
        await db.Set<LineTrouble>().Where(t => t.Line == line).ExecuteDeleteAsync(cancellation);
        var now = clock.GetUtcNow();
        await db.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Pending && m.Line == line && m.ErrorCode == trouble.Code && m.NotBefore > now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now), cancellation);
        return trouble.Failures >= LineTrouble.Pausing;
    }
}
