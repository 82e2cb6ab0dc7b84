using System.Text;
using Hotline.Inbound;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>Keeps what could not be processed, and gives it back to the queue when asked.</summary>
public sealed class DeadLetters(HotlineDatabase database, IntakeFigures figures, TimeProvider clock)
{
    private const int LongestError = 4000;

    internal async Task KeepAsync(QueuedItem queued, string error, int tries, CancellationToken cancellation)
    {
        await database.WriteAsync(db =>
        {
            var now = clock.GetUtcNow();
            db.Add(new DeadLetter
            {
                Id = Guid.CreateVersion7(now),
                Payload = Encoding.UTF8.GetString(queued.Payload.Span),
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

    /// <summary>Puts one back into the queue. Replaying twice is harmless: the item's key is handled once.</summary>
    /// <returns>False when there is no such dead letter, or it is no inbound item.</returns>
    public async Task<bool> ReplayAsync(Guid id, IInboundQueue queue, CancellationToken cancellation)
    {
        var letter = await database.ReadAsync(db => db.Set<DeadLetter>().FirstOrDefaultAsync(d => d.Id == id && d.ReplayedAt == null, cancellation));
        if (letter is null || InboundJson.Read(Encoding.UTF8.GetBytes(letter.Payload)) is not { } item)
            return false;
        await queue.AppendAsync(item, cancellation);
        await database.WriteAsync(async db =>
        {
            var kept = await db.Set<DeadLetter>().SingleAsync(d => d.Id == id, cancellation);
            kept.ReplayedAt = clock.GetUtcNow();
        }, cancellation);
        return true;
    }
}
