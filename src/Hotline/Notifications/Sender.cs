using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Notifications;

/// <summary>Sends what is due: claim, commit, send, record. No transaction is open while the carrier is asked.</summary>
public sealed class Sender(
    HotlineDatabase database, OutboxClaims claims, DeliveryRecords records, Outages outages, Budgets budgets, ICarrier carrier, RealClock real, ILogger<Sender> log)
{
    private const int BatchSize = 64;
    private const int SideBySide = 16;
    private static readonly TimeSpan RingFor = TimeSpan.FromSeconds(30);

    // Around a crash the carrier's time stamp and ours may differ.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellation)
    {
        var attempts = await claims.TakeAsync(BatchSize, cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation };
        await Parallel.ForEachAsync(attempts, options, async (attempt, token) => await SendOneAsync(attempt, token));
        return attempts.Count;
    }

    /// <summary>Claims that nobody recorded (a crash, a lost answer, a call whose end was never told): asks the carrier, then decides.</summary>
    public async Task<int> RecoverAsync(CancellationToken cancellation)
    {
        var lost = await database.WriteAsync(db => LostAsync(db, cancellation), cancellation);
        foreach (var attempt in lost)
            await LookUpAsync(attempt, cancellation);
        return lost.Count;
    }

    private async Task SendOneAsync(DeliveryAttempt attempt, CancellationToken cancellation)
    {
        var outcome = attempt.Channel == Channel.Text
            ? await carrier.SendTextAsync(new OutgoingText(attempt.Id, attempt.From, attempt.To, attempt.Body, null), cancellation)
            : await carrier.PlaceCallAsync(new OutgoingCall(attempt.Id, attempt.From, attempt.To, RingFor), cancellation);
        if (outcome is SendOutcome.Unknown unknown)
        {
            // Stays claimed: the look-up after ClaimFor decides.
            log.LogWarning("The outcome of attempt {Attempt} is unknown ({Reason}); it will be looked up", attempt.Id, unknown.Reason);
            return;
        }

        await RecordAsync(attempt.Id, (db, found, message) => outcome is SendOutcome.Accepted accepted
            ? TakenAsync(db, found, message, accepted.Sid, DeliveryState.Accepted, cancellation)
            : RefusedAsync(db, found, message, (SendOutcome.Refused)outcome, cancellation), cancellation);
    }

    private async Task TakenAsync(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, string sid, DeliveryState state, CancellationToken cancellation)
    {
        records.Progress(db, attempt, message, sid, state);
        await budgets.CountAsync(db, attempt, cancellation);
        if (await outages.TakenAsync(db, message.Line, cancellation))
            log.LogWarning("The carrier takes messages of {Line} again; what waited goes on", message.Line);
    }

    private async Task RefusedAsync(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, SendOutcome.Refused refused, CancellationToken cancellation)
    {
        await records.FailureAsync(db, attempt, message, refused.Failure, refused.Code, refused.RetryAfter, cancellation);
        if (refused.Failure == FailureClass.Account && await outages.RefusedAsync(db, message, refused.Code, refused.Message, cancellation))
            log.LogError("Alarm: the carrier refuses the account or its configuration: {Code} {Message}", refused.Code, refused.Message);
    }

    private async Task<List<DeliveryAttempt>> LostAsync(HotlineDb db, CancellationToken cancellation)
    {
        var now = real.Now;
        var sql = $$"""
            SELECT * FROM outbox WHERE claim_until IS NOT NULL AND claim_until < {0} ORDER BY claim_until LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        var messages = await db.Set<OutboxMessage>().FromSqlRaw(sql, db.Stored(now), BatchSize).ToListAsync(cancellation);
        // Taken by this node for another while.
        messages.ForEach(m => m.ClaimUntil = now + OutboxClaims.ClaimFor);
        var ids = messages.Select(m => m.Id).ToList();
        var attempts = await db.Set<DeliveryAttempt>().AsNoTracking().Where(a => ids.Contains(a.MessageId)).ToListAsync(cancellation);
        return [.. attempts.GroupBy(a => a.MessageId).Select(g => g.MaxBy(a => a.StartedAt)!)];
    }

    private async Task LookUpAsync(DeliveryAttempt attempt, CancellationToken cancellation)
    {
        var after = attempt.StartedAt - ClockTolerance;
        var result = attempt switch
        {
            { Sid: { } sid, Channel: Channel.Voice } => await carrier.CallStateAsync(sid, cancellation),
            { Channel: Channel.Voice } => await carrier.FindCallAsync(new OutgoingCall(attempt.Id, attempt.From, attempt.To, RingFor), after, cancellation),
            _ => await carrier.FindTextAsync(new OutgoingText(attempt.Id, attempt.From, attempt.To, attempt.Body, null), after, cancellation),
        };
        if (result is LookupResult.Unavailable)
            return;
        await RecordAsync(attempt.Id, (db, found, message) => FoundAsync(db, found, message, result, cancellation), cancellation);
    }

    private async Task FoundAsync(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, LookupResult result, CancellationToken cancellation)
    {
        if (result is LookupResult.NotFound)
        {
            records.NeverSent(db, attempt, message);
        }
        else if (result is LookupResult.Found { State: DeliveryState.Failed } failed)
        {
            attempt.Sid ??= failed.Sid;
            await records.FailureAsync(db, attempt, message, failed.Failure ?? FailureClass.Transient, failed.ErrorCode ?? "", null, cancellation);
        }
        else if (result is LookupResult.Found seen)
        {
            await TakenAsync(db, attempt, message, seen.Sid, seen.State, cancellation);
        }
    }

    private Task RecordAsync(Guid attempt, Func<HotlineDb, DeliveryAttempt, OutboxMessage, Task> write, CancellationToken cancellation) =>
        database.WriteAsync(async db =>
        {
            if (await DeliveryRecords.FindAsync(db, attempt, null, cancellation) is var (found, message))
                await write(db, found, message);
        }, cancellation);
}
