using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>Writes down what became of an attempt: from the carrier's answer, its reports, or its list. Never a step backwards.</summary>
public sealed class DeliveryRecords(Silences silences, TimeProvider clock, RealClock real)
{
    // A call lasts; when no report tells its end by then, it is looked up.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(3);

    /// <summary>The attempt and its message, with the message's row locked; null when unknown.</summary>
    /// <remarks>
    /// The carrier's answer and its first report often come at the same instant. The lock on the message comes first and the attempt is read under it,
    /// so that the later of the two sees what the earlier wrote and never puts a failed message back to "sent".
    /// </remarks>
    public static async Task<(DeliveryAttempt Attempt, OutboxMessage Message)?> FindAsync(
        HotlineDb db, Guid? attemptId, string? sid, CancellationToken cancellation)
    {
        var attempts = db.Set<DeliveryAttempt>();
        var named = attemptId is { } id ? attempts.Where(a => a.Id == id) : attempts.Where(a => a.Sid == sid);
        if (await named.Select(a => new { a.Id, a.MessageId }).FirstOrDefaultAsync(cancellation) is not { } key)
            return null;
        var sql = "SELECT * FROM outbox WHERE id = {0} " + db.ForUpdate;
        var message = await db.Set<OutboxMessage>().FromSqlRaw(sql, key.MessageId).SingleAsync(cancellation);
        if (message.Purpose == Purpose.Digest)
            await LockPartsAsync(db, message, cancellation);
        return (await attempts.SingleAsync(a => a.Id == key.Id, cancellation), message);
    }

    /// <summary>Many at once, as <see cref="FindAsync"/> finds one; what is unknown is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (DeliveryAttempt Attempt, OutboxMessage Message)>> FindAllAsync(
        HotlineDb db, IReadOnlyCollection<Guid> attempts, CancellationToken cancellation)
    {
        var ids = await db.Set<DeliveryAttempt>().Where(a => attempts.Contains(a.Id)).Select(a => a.MessageId).Distinct().ToArrayAsync(cancellation);
        var messages = await LockAsync(db, ids, cancellation);
        foreach (var digest in messages.Where(m => m.Purpose == Purpose.Digest))
            await LockPartsAsync(db, digest, cancellation);
        var byId = messages.ToDictionary(m => m.Id);
        return await db.Set<DeliveryAttempt>().Where(a => attempts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => (a, byId[a.MessageId]), cancellation);
    }

    /// <summary>The carrier has it, or got this far with it.</summary>
    public void Progress(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, string sid, DeliveryState state)
    {
        attempt.Sid ??= sid;
        if (attempt.State >= state || message.State is OutboxState.Delivered or OutboxState.Failed)
        {
            if (message is { State: OutboxState.Sent, Live: false })
                message.ClaimUntil = RetryIntervals.ReportAt(attempt.StartedAt, real.Now);
            return;
        }

        attempt.State = state;
        message.ErrorCode = null;
        var ended = state == DeliveryState.Delivered;
        message.State = ended ? OutboxState.Delivered : OutboxState.Sent;
        message.Live = message.Channel == Channel.Voice && !ended;
        message.ClaimUntil = message.Live ? real.Now + LongestCall : ended ? null : RetryIntervals.ReportAt(attempt.StartedAt, real.Now);
        if (!ended)
            return;
        message.DoneAt = clock.GetUtcNow();
        foreach (var part in PartsOf(db, message))
        {
            (part.State, part.ErrorCode, part.DoneAt) = (OutboxState.Delivered, null, message.DoneAt);
            Tell(db, part, TimelineKind.Delivered, null);
        }
    }

    /// <summary>It did not arrive: again after a pause, on the next channel, or somebody else must be told. Of a digest, each part goes its own way.</summary>
    public async Task FailureAsync(
        HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, FailureClass failure, string code, TimeSpan? carrierPause, CancellationToken cancellation)
    {
        if (attempt.State is DeliveryState.Delivered or DeliveryState.Failed)
            return;
        attempt.State = DeliveryState.Failed;
        attempt.ErrorCode = code;
        if (failure == FailureClass.OptedOut)
            await silences.SilenceAsync(db, message.To, cancellation);
        else if (failure == FailureClass.Recipient && message is { Official: not null, Purpose: not Purpose.Answer })
            await silences.UnreachableAsync(db, message, code, cancellation);
        var now = clock.GetUtcNow();
        foreach (var part in End(db, message, code, now))
            GoOn(db, part, failure, code, taken: attempt.Sid is not null, carrierPause, now);
    }

    /// <summary>The number asked for no texts: not even tried, the next channel or person at once.</summary>
    public void Silent(HotlineDb db, OutboxMessage message) => GiveUp(db, message, "opted-out", clock.GetUtcNow());

    /// <summary>The carrier could not reach the number on this channel lately: not tried again, the next channel or person at once.</summary>
    public void Unreachable(HotlineDb db, OutboxMessage message, string code) => GiveUp(db, message, code, clock.GetUtcNow());

    /// <summary>The same words went to this number too often: the next channel.</summary>
    public void Repeated(HotlineDb db, OutboxMessage message) => GiveUp(db, message, "repeated", clock.GetUtcNow());

    /// <summary>No file of texts has the words for it any more: one such message must not keep the others waiting.</summary>
    public void Wordless(HotlineDb db, OutboxMessage message) => GiveUp(db, message, "no-such-text", clock.GetUtcNow());

    /// <summary>The carrier's list has no trace of it: it is sent again at once.</summary>
    public void NeverSent(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message)
    {
        attempt.State = DeliveryState.Failed;
        attempt.ErrorCode = "not-found";
        var now = clock.GetUtcNow();
        foreach (var part in End(db, message, "not-found", now))
            Again(part, now);
    }

    /// <summary>The carrier took it and knows nothing of it any more: nobody will ever tell, and it is not sent again for that.</summary>
    public static void NeverTold(OutboxMessage message) => message.ClaimUntil = null;

    /// <summary>A message that was found, or what a digest tells, with the digest itself.</summary>
    public static IEnumerable<OutboxMessage> ToldBy(HotlineDb db, OutboxMessage message) =>
        db.Set<OutboxMessage>().Local.Where(m => m.Digest == message.Id).Append(message);

    /// <summary>In the one order in which everybody locks many of them.</summary>
    private static Task<List<OutboxMessage>> LockAsync(HotlineDb db, Guid[] ids, CancellationToken cancellation)
    {
        if (db.ForUpdate.Length == 0)
            return db.Set<OutboxMessage>().Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        var sql = $$"""SELECT * FROM outbox WHERE id = ANY({0}) ORDER BY line COLLATE "C", id {{db.ForUpdate}}""";
        return db.Set<OutboxMessage>().FromSqlRaw(sql, ids).ToListAsync(cancellation);
    }

    private static Task LockPartsAsync(HotlineDb db, OutboxMessage digest, CancellationToken cancellation)
    {
        var sql = "SELECT * FROM outbox WHERE digest = {0} ORDER BY id " + db.ForUpdate;
        return db.Set<OutboxMessage>().FromSqlRaw(sql, digest.Id).LoadAsync(cancellation);
    }

    /// <summary>Ends this try. A digest has no other: what comes after it is put together anew, from what is then still so.</summary>
    private static IReadOnlyList<OutboxMessage> End(HotlineDb db, OutboxMessage message, string code, DateTimeOffset now)
    {
        var parts = PartsOf(db, message);
        message.Live = false;
        message.ClaimUntil = null;
        if (message.Purpose == Purpose.Digest)
            (message.State, message.ErrorCode, message.DoneAt) = (OutboxState.Failed, code, now);
        return parts;
    }

    private static IReadOnlyList<OutboxMessage> PartsOf(HotlineDb db, OutboxMessage message) => message.Purpose == Purpose.Digest
        ? [.. db.Set<OutboxMessage>().Local.Where(m => m.Digest == message.Id && m.State == OutboxState.Bundled)]
        : [message];

    private static void GoOn(HotlineDb db, OutboxMessage part, FailureClass failure, string code, bool taken, TimeSpan? carrierPause, DateTimeOffset now)
    {
        part.ErrorCode = code;
        // An urgent message tries its other channel; anything else waits until the carrier is there again.
        var away = failure == FailureClass.Transient && !taken && !(part.Priority == Outbox.UrgentPriority && part.Fallbacks.Count > 0);
        // It does so when the account is refused too, and any message when the account may not do it on this channel only.
        var elsewhere = part.Fallbacks.Count > 0 && (failure == FailureClass.Permission || (failure == FailureClass.Account && part.Priority == Outbox.UrgentPriority));
        // A resident is not called again within minutes: who asks decides when.
        var once = part is { Channel: Channel.Voice, Official: null } && failure is not (FailureClass.Account or FailureClass.Permission) && !away;
        if (!once && !elsewhere && (away ? RetryIntervals.WhileAway(part.Tries) : RetryIntervals.After(part.Channel, failure, part.Tries)) is { } pause)
        {
            Again(part, now + (carrierPause > pause ? carrierPause.Value : pause));
            return;
        }

        GiveUp(db, part, code, now);
    }

    // The digest that it went in did not arrive: it may go by itself now.
    private static void Again(OutboxMessage part, DateTimeOffset notBefore) => (part.State, part.NotBefore, part.Digest) = (OutboxState.Pending, notBefore, null);

    private static void GiveUp(HotlineDb db, OutboxMessage message, string code, DateTimeOffset now)
    {
        message.State = OutboxState.Failed;
        message.ErrorCode = code;
        message.DoneAt = now;
        if (Outbox.OnNextChannel(message, now) is { } next)
            db.Add(next);
        else
            message.NeedsFollowUp = message is { TicketId: not null, Official: not null, Purpose: Purpose.Assignment or Purpose.Reminder or Purpose.Oversight or Purpose.Decision };
        Tell(db, message, TimelineKind.Undelivered, code);
    }

    private static void Tell(HotlineDb db, OutboxMessage message, TimelineKind kind, string? code)
    {
        if (message.TicketId is { } ticket)
        {
            Timeline.Note(
                db, ticket, message.DoneAt!.Value, kind, Actor.System, null,
                ("to", message.Official ?? "caller"), ("channel", Kebab.Of(message.Channel)), ("text", message.TextKey), ("code", code),
                ("digest", message.Digest?.ToString("N")));
        }
    }
}
