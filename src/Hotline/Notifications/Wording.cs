using Hotline.People;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>
/// The words of what goes out now. Carriers take the same words to one number, again and again, for an abuse: beyond the limit an official is
/// called instead, and what can only be a text carries the time.
/// </summary>
public sealed class Wording(Composer composer, DigestComposer digests, NotificationPolicy policy, RealClock real)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <returns>For each message its words; null when the same went out too often and another channel is left.</returns>
    internal async Task<IReadOnlyList<(OutboxMessage Message, string? Body)>> OfAsync(
        ClaimBatch batch, IReadOnlyList<Parcel> parcels, CancellationToken cancellation)
    {
        var composed = parcels.Select(p => (p.Message, Body: Compose(batch, p))).ToList();
        var repeated = await RepeatedAsync(batch, [.. composed.Where(c => c.Message.Channel == Channel.Text)], cancellation);
        return [.. composed.Select(c => (c.Message, repeated.Contains((c.Message.To, c.Body)) ? Changed(c.Message, c.Body) : c.Body))];
    }

    private string Compose(ClaimBatch batch, Parcel parcel) => parcel.Parts.Count == 0
        ? composer.Compose(parcel.Message, batch.TicketOf(parcel.Message))
        : digests.Compose(parcel.Message, [.. parcel.Parts.Select(part => (part, batch.TicketOf(part)!))]);

    private string? Changed(OutboxMessage message, string body) =>
        message is { Official: not null, Purpose: not Purpose.Answer, Fallbacks.Count: > 0 } ? null : composer.WithTime(body, message);

    // What the carrier never took does not count: nobody has read it.
    private async Task<HashSet<(string, string)>> RepeatedAsync(
        ClaimBatch batch, IReadOnlyList<(OutboxMessage Message, string Body)> texts, CancellationToken cancellation)
    {
        if (texts.Count == 0)
            return [];
        var (numbers, bodies, since) = (texts.Select(t => t.Message.To).ToList(), texts.Select(t => t.Body).ToList(), real.Now - Window);
        var often = await batch.Db.Set<DeliveryAttempt>()
            .Where(a => numbers.Contains(a.To) && a.StartedAt > since && a.Sid != null && bodies.Contains(a.Body))
            .GroupBy(a => new { a.To, a.Body }).Where(g => g.Count() >= policy.SameText).Select(g => g.Key).ToListAsync(cancellation);
        return [.. often.Select(k => (k.To, k.Body))];
    }
}
