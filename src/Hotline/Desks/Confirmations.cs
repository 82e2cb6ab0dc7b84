using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Desks;

/// <summary>Resolved tickets whose caller did not answer in the window are closed as unconfirmed, never as satisfied.</summary>
public sealed class Confirmations(HotlineDatabase database, Desk desk, TimeProvider clock)
{
    private const int BatchSize = 100;

    public Task<int> CloseSilentAsync(CancellationToken cancellation) => database.WriteAsync(db => CloseSilentAsync(db, cancellation), cancellation);

    private async Task<int> CloseSilentAsync(HotlineDb db, CancellationToken cancellation)
    {
        var sql = $$"""
            SELECT * FROM tickets WHERE state = 'Resolved' AND confirm_by <= {0} ORDER BY confirm_by LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        var silent = await db.Set<Ticket>().FromSqlRaw(sql, db.Stored(clock.GetUtcNow()), BatchSize).ToListAsync(cancellation);
        foreach (var ticket in silent)
            await desk.CloseAsync(db, ticket, Actor.System, TicketOutcome.Unconfirmed, "no answer within the window", cancellation);
        return silent.Count;
    }
}
