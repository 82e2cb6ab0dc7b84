using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>What the code of a digest stands for: the tickets in it, for the official whom it was sent to and nobody else.</summary>
internal static class BundleCodes
{
    /// <returns>The tickets, locked; empty when this is no code of a digest to this official.</returns>
    public static async Task<List<Ticket>> TicketsAsync(HotlineDb db, long? code, string official, DateTimeOffset now, CancellationToken cancellation)
    {
        if (code is null || await db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Code == code && m.Official == official, cancellation) is not { } digest)
            return [];
        digest.ReachedAt ??= now;
        return await LockedTickets.ReadAsync(db, Bundles.TicketsIn(digest), cancellation);
    }
}
