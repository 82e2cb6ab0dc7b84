using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Presences;

/// <summary>
/// Who has which ticket before them. It stands in the database, so that it does not matter which node a browser talks to; every browser says it again
/// well before it lapses. Nothing depends on it: who gets a ticket is decided by its row.
/// </summary>
internal sealed class PresenceBook(HotlineDatabase database, TicketSight sight, RealClock clock) : IDisposable
{
    /// <summary>Without a word from the browser.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromSeconds(50);

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyList<Present> _now = [];
    private DateTimeOffset _lookedAt;

    /// <param name="viewer">Who.</param>
    /// <param name="reference">Which ticket.</param>
    /// <param name="answering">They are writing to the caller; null: they have left it.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>False when there is no such ticket that they can see.</returns>
    public async Task<bool> SayAsync(Viewer viewer, string reference, bool? answering, CancellationToken cancellation)
    {
        var id = await database.ReadAsync(db => db.Set<Ticket>().Where(sight.Of(viewer)).Where(t => t.Reference == reference).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation));
        if (id is null)
            return false;
        await database.WriteAsync(db => WriteAsync(db, id.Value, viewer.Actor.Name, answering, cancellation), cancellation);
        return true;
    }

    /// <summary>Everybody, everywhere. The same list again while nothing has changed. At most a second old.</summary>
    public async Task<IReadOnlyList<Present>> NowAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (clock.Now - _lookedAt >= Pace || clock.Now < _lookedAt)
            {
                var now = await ReadAsync(cancellation);
                if (!now.Select(Key).SequenceEqual(_now.Select(Key)))
                    _now = now;
                _lookedAt = clock.Now;
            }

            return _now;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static (Guid, string, bool) Key(Present present) => (present.Ticket.Id, present.Name, present.Answering);

    private Task<List<Present>> ReadAsync(CancellationToken cancellation)
    {
        var now = clock.Now;
        return database.ReadAsync(db =>
            (from p in db.Set<Presence>()
             join t in db.Set<Ticket>() on p.TicketId equals t.Id
             where p.Until > now
             orderby p.TicketId, p.Name
             select new Present(t, p.Name, p.Answering)).ToListAsync(cancellation));
    }

    private async Task WriteAsync(HotlineDb db, Guid ticket, string name, bool? answering, CancellationToken cancellation)
    {
        var now = clock.Now;
        await db.Set<Presence>().Where(p => p.Until <= now || (answering == null && p.TicketId == ticket && p.Name == name)).ExecuteDeleteAsync(cancellation);
        if (answering is null)
            return;
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO presences (ticket_id, name, answering, until) VALUES ({0}, {1}, {2}, {3})
            ON CONFLICT (ticket_id, name) DO UPDATE SET answering = excluded.answering, until = excluded.until
            """,
            [ticket, name, answering.Value, db.Stored(now + Lapse)], cancellation);
    }
}
