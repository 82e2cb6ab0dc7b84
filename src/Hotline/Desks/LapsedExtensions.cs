using System.Globalization;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Desks;

/// <summary>
/// More time that nobody decided on by the due time is refused, and the holder is told, who would otherwise go on in the belief that it may still be granted.
/// The ticket's row lock keeps nodes apart, and a decision that comes at the same moment.
/// </summary>
public sealed class LapsedExtensions(HotlineDatabase database, Notices notices, TimeProvider clock)
{
    private const int BatchSize = 100;

    /// <returns>How many were refused.</returns>
    public Task<int> RefuseAsync(CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var sql = $$"""
            SELECT * FROM tickets WHERE extension_pending AND resolve_by <= {0}
            ORDER BY resolve_by LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        var late = await db.Set<Ticket>().FromSqlRaw(sql, db.Stored(clock.GetUtcNow()), BatchSize).ToListAsync(cancellation);
        foreach (var ticket in late)
            await RefuseAsync(db, ticket, cancellation);
        return late.Count;
    }, cancellation);

    private async Task RefuseAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        ticket.ExtensionPending = false;
        if (await ExtensionRequests.UndecidedAsync(db, ticket, cancellation) is not { } asked)
            return;
        var (now, days) = (clock.GetUtcNow(), asked.Days.ToString(CultureInfo.InvariantCulture));
        Timeline.Append(db, ticket, now, TimelineKind.ExtensionRefused, Actor.System, "undecided by the due time", ("days", days));
        notices.Holder(db, ticket, "extension-lapsed", $"{ticket.Epoch}/{ticket.ResolveBy.UtcTicks}", new Dictionary<string, string> { ["days"] = days });
    }
}
