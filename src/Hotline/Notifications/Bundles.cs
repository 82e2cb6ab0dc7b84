using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Notifications;

/// <summary>
/// Decides what goes to a phone next: one message, or a digest of several. A digest is made where a pause has piled up messages, where the
/// official's limit has no room for each of them, and of any two calls. Urgent messages and answers always go by themselves.
/// </summary>
public sealed class Bundles(NotificationPolicy policy, NotificationFigures figures)
{
    private const string TicketsArgument = "tickets";

    /// <summary>Whether it may go out as a part of a digest.</summary>
    internal static bool Joins(OutboxMessage message) => message is
    {
        Official: not null, TicketId: not null, Priority: > Outbox.UrgentPriority,
        Purpose: Purpose.Assignment or Purpose.Reminder or Purpose.Oversight or Purpose.Information or Purpose.Decision,
    };

    /// <param name="batch">Whose rows are locked.</param>
    /// <param name="phone">What may go to one number on one channel, in the order of sending.</param>
    /// <returns>Null: nothing now.</returns>
    internal Parcel? Next(ClaimBatch batch, IReadOnlyList<OutboxMessage> phone)
    {
        // What waits for its next try goes along with others, never by itself.
        var due = phone.Where(m => m.NotBefore <= batch.Now).ToList();
        if (due.Count == 0)
            return null;
        if (!Joins(due[0]))
            return new Parcel(due[0], []);
        var together = phone.Where(m => Joins(m) && m.Official == due[0].Official && m.Line == due[0].Line).ToList();
        var (left, opensAt) = batch.Officials.Of(due[0].Official!, due[0].Channel);
        if (left == 0)
        {
            together.ForEach(m => m.NotBefore = opensAt);
            return due.Find(m => !Joins(m)) is { } other ? new Parcel(other, []) : null;
        }

        return IsDigest(batch, together, left) ? Digest(batch, [.. together.Take(policy.MostInABundle)]) : new Parcel(due[0], []);
    }

    /// <summary>The tickets that a digest names: kept in it for ever, whatever becomes of its parts.</summary>
    public static IReadOnlyList<Guid> TicketsIn(OutboxMessage digest) =>
        digest.Args.TryGetValue(TicketsArgument, out var ids) ? [.. ids.Split(' ').Select(Guid.Parse)] : [];

    /// <summary>Gives the digests their codes.</summary>
    internal static async Task NumberAsync(HotlineDb db, IReadOnlyList<Parcel> parcels, CancellationToken cancellation)
    {
        var digests = parcels.Select(p => p.Message).Where(m => m.Purpose == Purpose.Digest).ToList();
        if (digests.Count == 0)
            return;
        var ordinal = await Numbering.TakeCodesAsync(db, digests.Count, cancellation);
        digests.ForEach(d => d.Code = TicketCode.Of(ordinal++));
    }

    private bool IsDigest(ClaimBatch batch, List<OutboxMessage> together, int left) =>
        together.Count > 1
        && (together[0].Channel == Channel.Voice || together.Count > left || together.Count(m => m.Tries > 0 || batch.Now - m.CreatedAt >= policy.BundleAfter) > 1);

    private Parcel Digest(ClaimBatch batch, IReadOnlyList<OutboxMessage> parts)
    {
        var (first, id) = (parts[0], Guid.CreateVersion7(batch.Now));
        var digest = new OutboxMessage
        {
            Id = id,
            Key = $"digest/{id:N}",
            Official = first.Official,
            To = first.To,
            Line = first.Line,
            Channel = first.Channel,
            Purpose = Purpose.Digest,
            TextKey = "digest",
            Language = first.Language,
            Args = new Dictionary<string, string> { [TicketsArgument] = string.Join(' ', parts.Select(p => p.TicketId!.Value.ToString("N")).Distinct()) },
            Priority = first.Priority,
            NotBefore = batch.Now,
            CreatedAt = batch.Now,
        };
        batch.Db.Add(digest);
        foreach (var part in parts)
        {
            part.State = OutboxState.Bundled;
            part.Digest = id;
            part.Tries++;
        }

        figures.Bundled(parts.Count);
        return new Parcel(digest, parts);
    }
}
