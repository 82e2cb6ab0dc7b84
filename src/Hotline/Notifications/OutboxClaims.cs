using Hotline.Storage;

namespace Hotline.Notifications;

/// <summary>
/// Takes messages for sending: claim, commit, and only then send. Which node sends is settled by the row lock (SKIP LOCKED) and, for
/// one number, by the unique index over live rows: of two claims for one number the second fails as a whole and is taken again.
/// A digest and the rows in it are written by the same commit, so that a crash leaves all of it or nothing.
/// </summary>
public sealed class OutboxClaims(
    HotlineDatabase database, ClaimLoader loader, Screening screening, Bundles bundles, Wording wording, DeliveryRecords records, NotificationPolicy policy, RealClock real)
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
        var batch = await loader.LoadAsync(db, max, cancellation);
        var parcels = new List<Parcel>();
        foreach (var phone in batch.Waiting.GroupBy(m => (m.To, m.Channel)))
        {
            if (bundles.Next(batch, [.. phone.Where(m => screening.Passes(batch, m))]) is not { } parcel)
                continue;
            batch.Officials.Take(parcel.Message);
            batch.Lines.Take(parcel.Message);
            parcels.Add(parcel);
        }

        await Bundles.NumberAsync(db, parcels, cancellation);
        var attempts = new List<DeliveryAttempt>();
        foreach (var (message, body) in await wording.OfAsync(batch, parcels, cancellation))
        {
            if (body is null)
                records.Repeated(db, message);
            else
                attempts.Add(Claim(batch, message, body));
        }

        return attempts;
    }

    private DeliveryAttempt Claim(ClaimBatch batch, OutboxMessage message, string body)
    {
        message.State = OutboxState.Sending;
        message.Live = true;
        message.Tries++;
        message.ClaimedAt = batch.Now;
        message.ClaimUntil = real.Now + ClaimFor;
        var (segments, cost) = policy.Prices.Of(message.Channel, body);
        var attempt = new DeliveryAttempt
        {
            Id = Guid.CreateVersion7(real.Now),
            MessageId = message.Id,
            Channel = message.Channel,
            From = message.Line,
            To = message.To,
            Body = body,
            Language = message.Language,
            StartedAt = real.Now,
            Segments = segments,
            Cost = cost,
        };
        batch.Db.Add(attempt);
        return attempt;
    }
}
