using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>Calls whose end was never told and on which nothing was said: after a while they are missed calls too.</summary>
internal sealed class SilentCalls(HotlineDatabase database, Calls calls, Numbering numbering, TimeProvider clock)
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(30);

    public Task<int> CloseAsync(CancellationToken cancellation) =>
        database.WriteAsync(async db =>
        {
            var now = clock.GetUtcNow();
            var sql = $$"""
                SELECT * FROM inbound_calls WHERE ended_at IS NULL AND started_at < {0} ORDER BY started_at LIMIT 100 {{db.ForUpdateSkipLocked}}
                """;
            var silent = await db.Set<InboundCall>().FromSqlRaw(sql, db.Stored(now - LongestCall)).ToListAsync(cancellation);
            foreach (var call in silent)
            {
                if (call.TicketId is null)
                    calls.Missed(db, call, now);
                call.EndedAt = now;
            }

            await numbering.NumberAsync(db, cancellation);
            return silent.Count;
        }, cancellation);
}
