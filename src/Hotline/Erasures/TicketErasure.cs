using System.Globalization;
using Hotline.Intake;
using Hotline.Ledgers;
using Hotline.Notifications;
using Hotline.Searches;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Erasures;

/// <summary>Erases one kind of data of tickets, everywhere it stands, and says so on their timelines. What messages there were, when and how they fared, stays.</summary>
internal static class TicketErasure
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <param name="db">In its transaction.</param>
    /// <param name="kind">What is erased.</param>
    /// <param name="tickets">Closed; their rows are locked.</param>
    /// <param name="now">For the timeline.</param>
    /// <param name="months">The rule, for the timeline.</param>
    /// <param name="cancellation">Abandons it.</param>
    public static async Task EraseAsync(HotlineDb db, DataKind kind, IReadOnlyList<Ticket> tickets, DateTimeOffset now, int months, CancellationToken cancellation)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        var had = kind switch
        {
            DataKind.Recordings => [.. await CopiesAsync<Recording>(db, ids, now, cancellation), .. await CopiesAsync<MediaFile>(db, ids, now, cancellation)],
            DataKind.Texts => await TextsAsync(db, ids, cancellation),
            DataKind.Names => await NamesAsync(db, ids, cancellation),
            _ => await NumbersAsync(db, ids, cancellation),
        };
        foreach (var ticket in tickets.Where(t => had.Contains(t.Id)))
        {
            Timeline.Append(
                db, ticket, now, TimelineKind.Erased, Actor.System, null,
                ("what", Kebab.Of(kind)), ("rule", string.Create(CultureInfo.InvariantCulture, $"{months} months after the close")));
        }
    }

    private static async Task<IReadOnlyCollection<Guid>> CopiesAsync<T>(HotlineDb db, List<Guid> ids, DateTimeOffset now, CancellationToken cancellation)
        where T : CarrierFile
    {
        var copies = db.Set<T>().Where(r => ids.Contains(r.TicketId) && r.ErasedAt == null);
        var had = await copies.Select(r => r.TicketId).Distinct().ToListAsync(cancellation);
        await copies.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.ErasedAt, now).SetProperty(r => r.Url, "").SetProperty(r => r.File, (string?)null)
                .SetProperty(r => r.ContentType, (string?)null).SetProperty(r => r.NextTryAt, (DateTimeOffset?)null).SetProperty(r => r.Error, (string?)null),
            cancellation);
        return had;
    }

    private static async Task<IReadOnlyCollection<Guid>> TextsAsync(HotlineDb db, List<Guid> ids, CancellationToken cancellation)
    {
        await db.Set<Ticket>().Where(t => ids.Contains(t.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.Subject, "").SetProperty(t => t.Text, "").SetProperty(t => t.Result, (string?)null)
                .SetProperty(t => t.Paraphrase, (string?)null).SetProperty(t => t.Beneficiary, (string?)null),
            cancellation);
        await Messages(db, ids).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Body, "").SetProperty(m => m.Media, "").SetProperty(m => m.Raw, ""), cancellation);
        await WordsAsync(db, ids, cancellation);
        await Forgetting.ForgetAsync(db, ids, cancellation);
        var entries = await db.Set<TimelineEntry>().AsTracking().Where(e => ids.Contains(e.TicketId)).ToListAsync(cancellation);
        foreach (var entry in entries)
            EntryContent.Erase(db, entry);
        return ids;
    }

    private static async Task<IReadOnlyCollection<Guid>> NamesAsync(HotlineDb db, List<Guid> ids, CancellationToken cancellation)
    {
        await db.Set<Ticket>().Where(t => ids.Contains(t.Id)).ExecuteUpdateAsync(set => set.SetProperty(t => t.Household, (string?)null), cancellation);
        await WordsAsync(db, ids, cancellation);
        await Forgetting.ForgetAsync(db, ids, cancellation);
        return ids;
    }

    private static async Task<IReadOnlyCollection<Guid>> NumbersAsync(HotlineDb db, List<Guid> ids, CancellationToken cancellation)
    {
        await db.Set<Ticket>().Where(t => ids.Contains(t.Id)).ExecuteUpdateAsync(set => set.SetProperty(t => t.CallerNumber, (string?)null), cancellation);
        await Messages(db, ids).ExecuteUpdateAsync(set => set.SetProperty(m => m.From, "").SetProperty(m => m.Raw, ""), cancellation);
        await db.Set<InboundCall>().Where(c => c.TicketId != null && ids.Contains(c.TicketId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.From, ""), cancellation);
        await Attempts(db, ids).ExecuteUpdateAsync(set => set.SetProperty(a => a.To, ""), cancellation);
        await Outgoing(db, ids).ExecuteUpdateAsync(set => set.SetProperty(m => m.To, ""), cancellation);
        return ids;
    }

    // What was said to people, with its names.
    private static async Task WordsAsync(HotlineDb db, List<Guid> ids, CancellationToken cancellation)
    {
        await Attempts(db, ids).ExecuteUpdateAsync(set => set.SetProperty(a => a.Body, ""), cancellation);
        await Outgoing(db, ids).ExecuteUpdateAsync(set => set.SetProperty(m => m.Args, None), cancellation);
    }

    private static IQueryable<InboundMessage> Messages(HotlineDb db, List<Guid> ids) =>
        db.Set<InboundMessage>().Where(m => m.TicketId != null && ids.Contains(m.TicketId.Value));

    // What is still under way, or waits, is left as it is: it is cancelled before it goes out, and the next rule's batch is not for it.
    private static IQueryable<OutboxMessage> Outgoing(HotlineDb db, List<Guid> ids) => db.Set<OutboxMessage>()
        .Where(m => m.TicketId != null && ids.Contains(m.TicketId.Value) && !m.Live && m.State != OutboxState.Pending && m.State != OutboxState.Held);

    private static IQueryable<DeliveryAttempt> Attempts(HotlineDb db, List<Guid> ids) =>
        db.Set<DeliveryAttempt>().Where(a => Outgoing(db, ids).Any(m => m.Id == a.MessageId));
}
