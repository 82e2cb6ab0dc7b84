using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>
/// Takes messages for sending: claim, commit, and only then send. Which node sends is settled by the row lock (SKIP LOCKED) and, for
/// one number, by the unique index over live rows: of two claims for one number the second fails as a whole and is taken again.
/// </summary>
public sealed class OutboxClaims(
    HotlineDatabase database, Composer composer, DeliveryRecords records, OfficialDirectory directory, TimeProvider clock, RealClock real)
{
    /// <summary>After this a claim without a record is looked up at the carrier.</summary>
    public static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(60);

    /// <returns>The attempts to make now; empty when nothing is due.</returns>
    public async Task<IReadOnlyList<DeliveryAttempt>> TakeAsync(int max, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(db => TakeAsync(db, max, cancellation), cancellation);
        }
        catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<DeliveryAttempt>> TakeAsync(HotlineDb db, int max, CancellationToken cancellation)
    {
        var due = await DueAsync(db, max, cancellation);
        var ticketIds = due.Where(m => m.TicketId is not null).Select(m => m.TicketId!.Value).Distinct().ToList();
        var tickets = await db.Set<Ticket>().AsNoTracking().Where(t => ticketIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellation);
        var numbers = due.Where(m => m.Channel == Channel.Text).Select(m => m.To).Distinct().ToList();
        var silent = await db.Set<SilentNumber>().Where(n => numbers.Contains(n.Number)).Select(n => n.Number).ToListAsync(cancellation);
        var (attempts, now) = (new List<DeliveryAttempt>(), clock.GetUtcNow());
        foreach (var message in due.DistinctBy(m => (m.To, m.Channel)))
        {
            var ticket = message.TicketId is { } id ? tickets.GetValueOrDefault(id) : null;
            if (Composer.Obsolete(message, ticket) is { } reason)
                Cancel(db, message, ticket!, reason);
            else if (EndOfQuiet(message, now) is { } end && end > now)
                message.NotBefore = end;
            else if (message.Channel == Channel.Text && silent.Contains(message.To))
                records.Silent(db, message);
            else if (!composer.Knows(message))
                records.Wordless(db, message);
            else
                attempts.Add(Claim(db, message, ticket));
        }

        return attempts;
    }

    private async Task<List<OutboxMessage>> DueAsync(HotlineDb db, int max, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var sql = $$"""
            SELECT * FROM outbox WHERE state = 'Pending' AND not_before <= {0}
            AND NOT EXISTS (SELECT 1 FROM outbox AS other WHERE other.live AND other."to" = outbox."to" AND other.channel = outbox.channel)
            ORDER BY priority, not_before LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        return await db.Set<OutboxMessage>().FromSqlRaw(sql, db.Stored(now), max).ToListAsync(cancellation);
    }

    // What was due in the day and delayed into the night (a retry, an outage) waits too; an answer to the person's own text does not.
    private DateTimeOffset? EndOfQuiet(OutboxMessage message, DateTimeOffset now) =>
        message is { Official: { } id, Purpose: not Purpose.Answer, Priority: > Outbox.UrgentPriority } && directory.FindOfficial(id) is { } official
            ? Outbox.QuietOf(official)?.EndOfQuiet(now)
            : null;

    private void Cancel(HotlineDb db, OutboxMessage message, Ticket ticket, string reason)
    {
        message.State = OutboxState.Cancelled;
        message.DoneAt = clock.GetUtcNow();
        Timeline.Note(
            db, ticket.Id, clock.GetUtcNow(), TimelineKind.Cancelled, Actor.System, reason, ("official", message.Official), ("text", message.TextKey));
    }

    private DeliveryAttempt Claim(HotlineDb db, OutboxMessage message, Ticket? ticket)
    {
        message.State = OutboxState.Sending;
        message.Live = true;
        message.Tries++;
        message.ClaimUntil = real.Now + ClaimFor;
        var attempt = new DeliveryAttempt
        {
            Id = Guid.CreateVersion7(real.Now),
            MessageId = message.Id,
            Channel = message.Channel,
            From = message.Line,
            To = message.To,
            Body = composer.Compose(message, ticket),
            Language = message.Language,
            StartedAt = real.Now,
        };
        db.Add(attempt);
        return attempt;
    }
}
