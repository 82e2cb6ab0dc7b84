using Hotline.People;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>
/// What waits for an official goes to the number that the directory has now: a change of number loses no reminder. Only rows that nobody
/// has claimed are changed, in one statement each, so that a node that claims at the same moment sees the one or the other.
/// </summary>
public sealed class Readdressing(HotlineDatabase database, OfficialDirectory directory)
{
    /// <returns>How many messages have a new number.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // Every time, not once for each directory: what is under way now may wait for another try later.
        var snapshot = directory.Now;
        var waiting = await database.ReadAsync(db => Waiting(db).Select(m => new { Official = m.Official!, m.To }).Distinct().ToListAsync(cancellation));
        var changed = 0;
        foreach (var (official, old) in waiting.Select(w => (w.Official, w.To)))
        {
            if (snapshot.FindOfficial(official)?.Phone?.E164 is { } number && number != old)
            {
                changed += await database.WriteAsync(
                    db => Waiting(db).Where(m => m.Official == official && m.To == old).ExecuteUpdateAsync(set => set.SetProperty(m => m.To, number), cancellation),
                    cancellation);
            }
        }

        return changed;
    }

    // An answer goes to the phone that asked.
    private static IQueryable<OutboxMessage> Waiting(HotlineDb db) => db.Set<OutboxMessage>()
        .Where(m => m.Official != null && m.Purpose != Purpose.Answer && (m.State == OutboxState.Pending || m.State == OutboxState.Held));
}
