using System.Threading.Channels;
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

    /// <summary>The carrier may have kept a text that long before it sent it; its list goes by that time.</summary>
    private static readonly TimeSpan LongestAtCarrier = TimeSpan.FromDays(1);

    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellation)
    {
        var attempts = await claims.TakeAsync(BatchSize, cancellation);
        var outcomes = Channel.CreateUnbounded<(DeliveryAttempt Attempt, SendOutcome Outcome)>();
        var recording = RecordAsync(outcomes.Reader, cancellation);
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation };
            await Parallel.ForEachAsync(attempts, options, async (attempt, token) => outcomes.Writer.TryWrite((attempt, await SendOneAsync(attempt, token))));
        }
        finally
        {
            outcomes.Writer.Complete();
            await recording;
        }

        return attempts.Count;
    }

    /// <summary>Claims that nobody recorded (a crash, a lost answer), and texts and calls whose report never came: asks the carrier, then decides.</summary>
    public async Task<int> RecoverAsync(CancellationToken cancellation)
    {
        var lost = await database.WriteAsync(db => LostAsync(db, cancellation), cancellation);
        foreach (var attempt in lost)
            await LookUpAsync(attempt, cancellation);
        return lost.Count;
    }

    private async Task<SendOutcome> SendOneAsync(DeliveryAttempt attempt, CancellationToken cancellation) =>
        attempt.Channel == People.Channel.Text
            ? await carrier.SendTextAsync(new OutgoingText(attempt.Id, attempt.From, attempt.To, attempt.Body, null), cancellation)
            : await carrier.PlaceCallAsync(new OutgoingCall(attempt.Id, attempt.From, attempt.To, RingFor), cancellation);

    // What has ended meanwhile is written in one transaction: a burst would otherwise pay a commit, and wait for the unit's sum, for each message.
    private async Task RecordAsync(ChannelReader<(DeliveryAttempt Attempt, SendOutcome Outcome)> outcomes, CancellationToken cancellation)
    {
        while (await outcomes.WaitToReadAsync(CancellationToken.None))
        {
            var ended = new List<(DeliveryAttempt Attempt, SendOutcome Outcome)>();
            while (outcomes.TryRead(out var next))
                ended.Add(next);
            await database.WriteAsync(db => RecordAsync(db, ended, cancellation), cancellation);
        }
    }

    private async Task RecordAsync(HotlineDb db, List<(DeliveryAttempt Attempt, SendOutcome Outcome)> ended, CancellationToken cancellation)
    {
        var known = await DeliveryRecords.FindAllAsync(db, [.. ended.Select(e => e.Attempt.Id)], cancellation);
        var taken = new List<DeliveryAttempt>();
        foreach (var (attempt, outcome) in ended)
        {
            if (outcome is SendOutcome.Unknown unknown)
                // Stays claimed: the look-up after ClaimFor decides.
                log.LogWarning("The outcome of attempt {Attempt} is unknown ({Reason}); it will be looked up", attempt.Id, unknown.Reason);
            else if (!known.TryGetValue(attempt.Id, out var found))
                continue;
            else if (outcome is SendOutcome.Refused refused)
                await RefusedAsync(db, found.Attempt, found.Message, refused, cancellation);
            else if (outcome is SendOutcome.Accepted accepted)
            {
                await TakenAsync(db, found.Attempt, found.Message, accepted.Sid, DeliveryState.Accepted, cancellation);
                taken.Add(found.Attempt);
            }
        }

        await budgets.CountAsync(db, taken, cancellation);
    }

    private async Task TakenAsync(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, string sid, DeliveryState state, CancellationToken cancellation)
    {
        records.Progress(db, attempt, message, sid, state);
        if (await outages.TakenAsync(db, message, cancellation))
            log.LogWarning("The carrier takes messages of {Line} again; what waited goes on", message.Line);
    }

    private async Task RefusedAsync(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, SendOutcome.Refused refused, CancellationToken cancellation)
    {
        var again = message.ErrorCode == refused.Code;
        await records.FailureAsync(db, attempt, message, refused.Failure, refused.Code, refused.RetryAfter, cancellation);
        if (refused.Failure is FailureClass.Account or FailureClass.Permission && await outages.RefusedAsync(db, message, refused, again, cancellation))
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
        // What is known to have been another message must not be taken for this one, which then would never go out.
        var others = attempt.Sid is null ? await OthersAsync(attempt, cancellation) : [];
        var result = attempt switch
        {
            { Sid: { } sid, Channel: People.Channel.Voice } => await carrier.CallStateAsync(sid, cancellation),
            { Sid: { } sid } => await carrier.TextStateAsync(sid, cancellation),
            { Channel: People.Channel.Voice } => await carrier.FindCallAsync(new OutgoingCall(attempt.Id, attempt.From, attempt.To, RingFor), attempt.StartedAt, others, cancellation),
            _ => await carrier.FindTextAsync(new OutgoingText(attempt.Id, attempt.From, attempt.To, attempt.Body, null), attempt.StartedAt, others, cancellation),
        };
        if (result is LookupResult.Unavailable)
            return;
        await RecordAsync(attempt.Id, (db, found, message) => FoundAsync(db, found, message, result, cancellation), cancellation);
    }

    // Of one message each try may be the one that arrived, but for what is known to have failed. To one number one message at a time is under way, so that
    // all earlier ones are known by now.
    private Task<List<string>> OthersAsync(DeliveryAttempt attempt, CancellationToken cancellation) => database.ReadAsync(db => db.Set<DeliveryAttempt>()
        .Where(a => a.To == attempt.To && a.StartedAt > attempt.StartedAt - LongestAtCarrier && a.Sid != null && (a.MessageId != attempt.MessageId || a.State == DeliveryState.Failed))
        .Select(a => a.Sid!).ToListAsync(cancellation));

    private async Task FoundAsync(HotlineDb db, DeliveryAttempt attempt, OutboxMessage message, LookupResult result, CancellationToken cancellation)
    {
        if (result is LookupResult.NotFound && attempt is { Sid: not null, Channel: People.Channel.Text })
        {
            DeliveryRecords.NeverTold(message);
            log.LogWarning("The carrier no longer knows attempt {Attempt}, which it had taken; it counts as sent", attempt.Id);
        }
        else if (result is LookupResult.NotFound)
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
            await budgets.CountAsync(db, [attempt], cancellation);
        }
    }

    private Task RecordAsync(Guid attempt, Func<HotlineDb, DeliveryAttempt, OutboxMessage, Task> write, CancellationToken cancellation) =>
        database.WriteAsync(async db =>
        {
            if (await DeliveryRecords.FindAsync(db, attempt, null, cancellation) is var (found, message))
                await write(db, found, message);
        }, cancellation);
}
