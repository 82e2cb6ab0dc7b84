using System.Text;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Reconciliations;

/// <summary>
/// Hands items from a command to the running program: the queue belongs to the program, the database to both. What is handed over waits
/// in the database until a program runs.
/// </summary>
public sealed class FoundItems(HotlineDatabase database, DeadLetters deadLetters)
{
    private const int AtOnce = 200;

    public async Task AddAsync(InboundItem item, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(db => Task.FromResult(
                db.Add(new FoundItem { Key = item.Key, Payload = Encoding.UTF8.GetString(InboundJson.Write(item)) })), cancellation);
        }
        catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
        {
            // It waits already.
        }
    }

    /// <summary>Puts them into the queue, in order; what this version cannot read goes to the dead letters. A crash before a row is removed repeats it, which is harmless: an item's key is handled once.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="InboundUnavailableException">The queue refuses; what is left waits.</exception>
    public async Task<int> TakeAsync(IInboundQueue queue, CancellationToken cancellation)
    {
        var waiting = await database.ReadAsync(db => db.Set<FoundItem>().OrderBy(i => i.Sequence).Take(AtOnce).ToListAsync(cancellation));
        foreach (var handed in waiting)
        {
            var payload = Encoding.UTF8.GetBytes(handed.Payload);
            if (InboundJson.Read(payload) is { } item)
                await queue.AppendAsync(item, cancellation);
            else
                await deadLetters.KeepAsync(new QueuedItem(handed.Key, payload, 1), "handed over by a command of another version, which this one cannot read", 1, cancellation);
            await database.WriteAsync(db => db.Set<FoundItem>().Where(i => i.Sequence == handed.Sequence).ExecuteDeleteAsync(cancellation), cancellation);
        }

        return waiting.Count;
    }
}
