using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Intake;

/// <summary>
/// Texts of people of whom nothing is known yet: what a flood is made of. Nothing needs to be read for them, so that each is decided in memory and written in a
/// transaction of its own like every item, but all are on their way at once instead of each waiting for the answer to the one before.
/// </summary>
internal sealed class FirstTexts(HotlineDatabase database, Items items, Numbering numbering, PhoneLines lines, TimeProvider clock, ILogger<FirstTexts> log)
{
    /// <summary>Asked again in the transaction, under the caller's lock: two nodes that both believe they hold a shard open one ticket.</summary>
    private const string Known = """
        SELECT FROM tickets WHERE caller_number = $1
        UNION ALL SELECT FROM questions WHERE number = $1 AND answered_at IS NULL
        UNION ALL SELECT FROM outbox WHERE "to" = $1 AND purpose = 'Answer'
        """;

    /// <param name="texts">Of different callers.</param>
    /// <param name="cancellation">Stops waiting; what is written by then is found when the items come again.</param>
    /// <returns>The keys of those that are written. The others need to be handled one by one.</returns>
    public async Task<IReadOnlySet<string>> TakeAsync(IReadOnlyCollection<ReceivedText> texts, CancellationToken cancellation)
    {
        var unknown = await OfUnknownAsync(texts, cancellation);
        if (unknown.Count == 0)
            return new HashSet<string>();
        var drafts = new List<Draft>();
        await using var db = database.OpenToCollect();
        foreach (var (text, number) in unknown)
        {
            if (await DraftAsync(db, text, number, cancellation) is { } draft)
                drafts.Add(draft);
        }

        return drafts.Count == 0 ? new HashSet<string>() : await WriteAsync(drafts, cancellation);
    }

    private async Task<List<(ReceivedText Text, string Number)>> OfUnknownAsync(IReadOnlyCollection<ReceivedText> texts, CancellationToken cancellation)
    {
        var plain = texts.Select(t => (Text: t, Number: Origin.Of(lines, t.From, t.To).Number ?? "")).Where(t => t.Number.Length > 0 && items.IsPlain(t.Text, t.Number))
            .DistinctBy(t => t.Number).ToList();
        if (plain.Count == 0)
            return [];
        await using var db = database.Open();
        if (!db.CanAddEach)
            return [];
        var numbers = plain.ConvertAll(t => t.Number);
        var known = await db.Set<Ticket>().Where(t => numbers.Contains(t.CallerNumber!)).Select(t => t.CallerNumber!)
            .Concat(db.Set<Question>().Where(q => numbers.Contains(q.Number) && q.AnsweredAt == null).Select(q => q.Number))
            .Concat(db.Set<OutboxMessage>().Where(m => numbers.Contains(m.To) && m.Purpose == Purpose.Answer).Select(m => m.To))
            .ToHashSetAsync(cancellation);
        return plain.FindAll(t => !known.Contains(t.Number));
    }

    /// <returns>Null: it is not decided by what stands in it alone.</returns>
    private async Task<Draft?> DraftAsync(HotlineDb db, ReceivedText text, string number, CancellationToken cancellation)
    {
        try
        {
            await items.HandleAsync(ItemContext.Nothing(db, clock.GetUtcNow()), text, cancellation);
            return new Draft(text, new Addition(await db.TakeAddedAsync(cancellation), Processor.LockOf(text), Known, number));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Text {Key} could not be taken together with others", text.Key);
            db.ChangeTracker.Clear();
            return null;
        }
    }

    private async Task<IReadOnlySet<string>> WriteAsync(List<Draft> drafts, CancellationToken cancellation)
    {
        await using (var db = database.Open())
            await numbering.NumberAsync(db, [.. drafts.SelectMany(d => d.Addition.Rows).OfType<Ticket>()], cancellation);
        var keys = drafts.ConvertAll(d => d.Text.Key);
        if (await database.AddEachAsync([.. drafts.Select(d => d.Addition)], cancellation) is not { } failure)
            return keys.ToHashSet();
        log.LogWarning(failure, "Not all of {Count} texts could be written; going on with each of the others alone", drafts.Count);
        return await database.WriteAsync(
            async db =>
            {
                var written = await db.Set<HandledItem>().Where(i => keys.Contains(i.Key)).Select(i => i.Key).ToHashSetAsync(cancellation);
                // Another node may have written one of them just now, by a commit that has not reached the disk.
                await db.BeSafeAsync(cancellation);
                return written;
            },
            cancellation);
    }

    private sealed record Draft(ReceivedText Text, Addition Addition);
}
