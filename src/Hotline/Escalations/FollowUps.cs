using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Escalations;

/// <summary>Messages to officials that failed on every channel: the next person is told at once, not at the next rung.</summary>
public sealed class FollowUps(HotlineDatabase database, Rungs rungs, TimeProvider clock)
{
    /// <summary>In the key of the call that is placed beside the text of an urgent assignment.</summary>
    internal const string CallBeside = "/call";

    private const int BatchSize = 100;

    public Task<int> RunAsync(CancellationToken cancellation) => database.WriteAsync(db => RunAsync(db, cancellation), cancellation);

    private async Task<int> RunAsync(HotlineDb db, CancellationToken cancellation)
    {
        var sql = $"SELECT * FROM outbox WHERE needs_follow_up LIMIT {BatchSize} {db.ForUpdateSkipLocked}";
        var failed = await db.Set<OutboxMessage>().FromSqlRaw(sql).ToListAsync(cancellation);
        var ids = failed.Select(m => m.TicketId!.Value).Distinct().ToList();
        var tickets = await db.Set<Ticket>().AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellation);
        foreach (var message in failed)
        {
            message.NeedsFollowUp = false;
            if (Composer.Obsolete(message, tickets[message.TicketId!.Value]) is null && !await HasCallBesideAsync(db, message, cancellation))
                rungs.TellInstead(db, tickets[message.TicketId!.Value], message, clock.GetUtcNow());
        }

        return failed.Count;
    }

    // Whom the call does not reach is followed for both.
    private static Task<bool> HasCallBesideAsync(HotlineDb db, OutboxMessage text, CancellationToken cancellation)
    {
        var call = text.Key.Replace($"/{text.Official}/{Channel.Text}", $"{CallBeside}/{text.Official}/{Channel.Voice}", StringComparison.Ordinal);
        return text is { Purpose: Purpose.Assignment, Channel: Channel.Text } ? db.Set<OutboxMessage>().AnyAsync(m => m.Key == call && m.Id != text.Id, cancellation) : Task.FromResult(false);
    }
}
