using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Desks;

/// <summary>
/// Follows the question whether it was solved: the window begins when it was delivered; who cannot be texted is called, three times over
/// two days; no answer closes the ticket as unconfirmed, never as satisfied. The ticket's row lock keeps nodes apart.
/// </summary>
public sealed class Confirmations(HotlineDatabase database, Desk desk, Endings endings, Notices notices, TimeProvider clock)
{
    private const int BatchSize = 100;
    private const int MostCalls = 3;
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromDays(1);

    // Some carriers never report the last step: what they have had for a day counts as delivered.
    private static readonly TimeSpan LongestReport = TimeSpan.FromHours(24);

    /// <returns>How many questions were looked at.</returns>
    public Task<int> FollowAsync(CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var lockRows = db.ForUpdateSkipLocked.Replace("FOR UPDATE", "FOR UPDATE OF t", StringComparison.Ordinal);
        var sql = $$"""
            SELECT t.* FROM confirmations AS c JOIN tickets AS t ON t.id = c.ticket_id
            WHERE c.next_at <= {0} ORDER BY c.next_at LIMIT {1} {{lockRows}}
            """;
        var tickets = await db.Set<Ticket>().FromSqlRaw(sql, db.Stored(clock.GetUtcNow()), BatchSize).ToListAsync(cancellation);
        foreach (var ticket in tickets)
        {
            if (await db.Set<Confirmation>().FindAsync([ticket.Id], cancellation) is { } asked)
                await FollowAsync(db, ticket, asked, cancellation);
        }

        return tickets.Count;
    }, cancellation);

    /// <returns>How many tickets were closed.</returns>
    public Task<int> CloseSilentAsync(CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var sql = $$"""
            SELECT * FROM tickets WHERE state = 'Resolved' AND confirm_by <= {0}
            AND NOT EXISTS (SELECT 1 FROM confirmations AS c WHERE c.ticket_id = tickets.id)
            ORDER BY confirm_by LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        var silent = await db.Set<Ticket>().FromSqlRaw(sql, db.Stored(clock.GetUtcNow()), BatchSize).ToListAsync(cancellation);
        foreach (var ticket in silent)
            await endings.CloseAsync(db, ticket, Actor.System, TicketOutcome.Unconfirmed, "no answer within the window", cancellation);
        return silent.Count;
    }, cancellation);

    /// <summary>The caller answered, and nobody knows yet what it means: that is no silence, and a person ends it. The ladder's reminders go on until then.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="cancellation">Abandons it.</param>
    public static async Task UnclearAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        ticket.ConfirmBy = null;
        if (await db.Set<Confirmation>().FindAsync([ticket.Id], cancellation) is { } asked)
            db.Remove(asked);
    }

    private async Task FollowAsync(HotlineDb db, Ticket ticket, Confirmation asked, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var message = await db.Set<OutboxMessage>().AsNoTracking().FirstOrDefaultAsync(m => m.Key == asked.Message, cancellation);
        if (ticket.State != TicketState.Resolved)
            db.Remove(asked);
        else if (asked.Calls == 0 && ArrivedAt(message, now) is { } at)
            await ArrivedAsync(db, ticket, asked, at, cancellation);
        else if (message is { State: not (OutboxState.Failed or OutboxState.Cancelled or OutboxState.Delivered) })
            asked.NextAt = now + TimeSpan.FromMinutes(now - asked.AskedAt < TimeSpan.FromMinutes(10) ? 1 : 15);
        else
            Call(db, ticket, asked, now);
    }

    // A text that the carrier never took (an outage, a budget that is used up) has asked nobody anything, however long ago it was written.
    private static DateTimeOffset? ArrivedAt(OutboxMessage? message, DateTimeOffset now) => message switch
    {
        { State: OutboxState.Delivered } => message.DoneAt ?? now,
        { State: OutboxState.Sent, ClaimedAt: { } taken } when now - taken >= LongestReport => taken,
        _ => null,
    };

    // The question can be answered by a number from then on, however long it was on its way.
    private async Task ArrivedAsync(HotlineDb db, Ticket ticket, Confirmation asked, DateTimeOffset at, CancellationToken cancellation)
    {
        ticket.ConfirmBy = at + desk.ConfirmationWindow;
        var open = await db.Set<Question>()
            .Where(q => q.Number == ticket.CallerNumber && q.Kind == QuestionKind.Solved && q.AnsweredAt == null).ToListAsync(cancellation);
        foreach (var question in open.Where(q => q.Tickets.Contains(ticket.Id) && q.AskedAt < at))
            question.AskedAt = at;
        db.Remove(asked);
    }

    private void Call(HotlineDb db, Ticket ticket, Confirmation asked, DateTimeOffset now)
    {
        var key = $"confirm/{ticket.Id:N}/{ticket.Epoch}/call/{asked.Calls + 1}";
        if (asked.Calls < MostCalls && notices.CallCaller(db, ticket, "confirm", key, Purpose.Confirmation))
        {
            asked.Message = key;
            asked.Calls++;
            asked.NextAt = now + BetweenCalls;
            return;
        }

        // Called three times, or the line can neither text nor call: what is left of the window is waited for.
        if (asked.Calls > 0)
            ticket.ConfirmBy = now;
        db.Remove(asked);
    }
}
