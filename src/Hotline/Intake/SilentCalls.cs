using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>Calls whose end was never told and on which nothing was said: after a while they are missed calls too.</summary>
public sealed class SilentCalls
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(30);
    private readonly HotlineDatabase _database;
    private readonly Calls _calls;
    private readonly Numbering _numbering;
    private readonly TimeProvider _clock;

    internal SilentCalls(HotlineDatabase database, Calls calls, Numbering numbering, TimeProvider clock) =>
        (_database, _calls, _numbering, _clock) = (database, calls, numbering, clock);

    public Task<int> CloseAsync(CancellationToken cancellation) =>
        _database.WriteAsync(async db =>
        {
            var now = _clock.GetUtcNow();
            var sql = $$"""
                SELECT * FROM inbound_calls WHERE ended_at IS NULL AND started_at < {0} ORDER BY started_at LIMIT 100 {{db.ForUpdateSkipLocked}}
                """;
            var silent = await db.Set<InboundCall>().FromSqlRaw(sql, db.Stored(now - LongestCall)).ToListAsync(cancellation);
            foreach (var call in silent)
            {
                if (call.IsMissed)
                    _calls.Missed(db, call, now);
                call.EndedAt = now;
            }

            await _numbering.NumberAsync(db, cancellation);
            return silent.Count;
        }, cancellation);
}
