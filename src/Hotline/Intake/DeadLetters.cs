using System.Text;
using Hotline.Inbound;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>Keeps what could not be processed, and gives it back to the queue when asked.</summary>
public sealed class DeadLetters(HotlineDatabase database, IntakeFigures figures, TimeProvider clock)
{
    private const int LongestError = 4000;
    private const int ReplayBatch = 100;

    internal async Task KeepAsync(QueuedItem queued, string error, int tries, CancellationToken cancellation)
    {
        await database.WriteAsync(db =>
        {
            var now = clock.GetUtcNow();
            db.Add(new DeadLetter
            {
                Id = Guid.CreateVersion7(now),
                // PostgreSQL takes no NUL; an item has none that is not escaped.
                Payload = Encoding.UTF8.GetString(queued.Payload.Span).Replace('\0', '\uFFFD'),
                Key = InboundJson.Read(queued.Payload.Span)?.Key,
                Error = error.Length <= LongestError ? error : error[..LongestError],
                Tries = tries,
                At = now,
            });
            return Task.CompletedTask;
        }, cancellation);
        figures.Dead();
    }

    /// <summary>The ones that were not replayed, oldest first.</summary>
    public Task<List<DeadLetter>> ListAsync(CancellationToken cancellation) =>
        database.ReadAsync(db => db.Set<DeadLetter>().Where(d => d.ReplayedAt == null).OrderBy(d => d.At).ToListAsync(cancellation));

    /// <summary>Asks the running program to handle them again: the queue belongs to it, not to the command line.</summary>
    /// <param name="id">One of them; null: all.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>How many will be handled again, and how many this version cannot read: those stay in the list, for a version that can.</returns>
    public Task<(int Asked, int Unreadable)> AskReplayAsync(Guid? id, CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var waiting = await db.Set<DeadLetter>().Where(d => d.ReplayedAt == null && (id == null || d.Id == id)).ToListAsync(cancellation);
        var readable = waiting.FindAll(d => Read(d) is not null);
        readable.ForEach(d => d.ReplayAskedAt = clock.GetUtcNow());
        return (readable.Count, waiting.Count - readable.Count);
    }, cancellation);

    /// <summary>Puts those asked for back into the queue. A crash in between repeats it, which is harmless: an item's key is handled once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReplayAskedAsync(IInboundQueue queue, CancellationToken cancellation)
    {
        var asked = await database.ReadAsync(db => db.Set<DeadLetter>()
            .Where(d => d.ReplayAskedAt != null && d.ReplayedAt == null).OrderBy(d => d.At).Take(ReplayBatch).ToListAsync(cancellation));
        foreach (var letter in asked)
        {
            var item = Read(letter);
            if (item is not null)
                await queue.AppendAsync(item, cancellation);
            await database.WriteAsync(async db =>
            {
                var kept = await db.Set<DeadLetter>().SingleAsync(d => d.Id == letter.Id, cancellation);
                // Asked for by another version: it goes back to the others of the list.
                if (item is null)
                    kept.ReplayAskedAt = null;
                else
                    kept.ReplayedAt = clock.GetUtcNow();
            }, cancellation);
        }

        return asked.Count;
    }

    private static InboundItem? Read(DeadLetter letter) => InboundJson.Read(Encoding.UTF8.GetBytes(letter.Payload));
}
