using Hotline.Notifications;
using Hotline.Service.Hosting;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Live;

/// <summary>
/// Follows the timeline in the database, for all browsers of this node together, so that it does not matter which node wrote. It looks only while
/// somebody listens.
/// </summary>
internal sealed class TimelineFollower(HotlineDatabase database, NewsBell bell, RealClock clock, TimeProvider program) : IDisposable
{
    private const int Batch = 500;

    /// <summary>So often at most, and so often where other nodes are not heard.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>So often without a ring: a command beside the program rings nothing, and what a gap waits for may never come.</summary>
    private static readonly TimeSpan Unasked = TimeSpan.FromSeconds(2);

    /// <summary>After it nobody listened, and what came meanwhile is for no one.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private RecentChanges _recent = RecentChanges.None;
    private LivePosition? _position;
    private DateTimeOffset _lookedAt;
    private long? _heard;

    /// <summary>The last entry that can be told of; what comes after it is for <see cref="AfterAsync"/>.</summary>
    /// <param name="cancellation">Abandons it.</param>
    /// <param name="anew">Not the one of half a second ago.</param>
    public async Task<long> PositionAsync(CancellationToken cancellation, bool anew = false)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (anew || _position is null || clock.Now - _lookedAt >= (bell.HearsAll && bell.Rings == _heard ? Unasked : Pace))
                await LookAsync(cancellation);
            return _position!.Safe;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What happened after an entry, up to another one, oldest first; the first of them, when they are many.</summary>
    public async Task<IReadOnlyList<Change>> AfterAsync(long after, long upTo, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (after >= _recent.From)
            {
                if (upTo > _recent.To)
                {
                    var from = Math.Max(after, _recent.To);
                    _recent = _recent.With(from, upTo, await ReadAsync(from, upTo, cancellation), Batch);
                }

                return _recent.Between(after, upTo);
            }
        }
        finally
        {
            _one.Release();
        }

        // Somebody who was away for longer than what is kept.
        return await ReadAsync(after, upTo, cancellation);
    }

    public void Dispose() => _one.Dispose();

    private Task<List<Change>> ReadAsync(long after, long upTo, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var read = await (from e in db.Set<TimelineEntry>()
                          join t in db.Set<Ticket>() on e.TicketId equals t.Id
                          where e.Sequence > after && e.Sequence <= upTo
                          orderby e.Sequence
                          select new { e.Sequence, Ticket = t, e.Kind, e.Facts }).Take(Batch).ToListAsync(cancellation);
        return read.ConvertAll(e => new Change(e.Sequence, e.Ticket, e.Kind, e.Facts.GetValueOrDefault("village")));
    });

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (_position is null || clock.Now - _lookedAt > Rest)
            await BeginAsync(cancellation);
        // Before the look: what rings during it is looked for again.
        var heard = bell.Rings;
        var from = _position!.From;
        var seen = await database.ReadAsync(db => db.Set<TimelineEntry>().Where(e => e.Sequence > from).OrderBy(e => e.Sequence).Select(e => e.Sequence).Take(Batch + 1).ToListAsync(cancellation));
        _position.Take(seen, clock.Now);
        // What was cut off is looked for without another ring.
        (_lookedAt, _heard) = (clock.Now, seen.Count > Batch ? null : heard);
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        // What is being committed just now may have a lower number; what is missing before an entry that is older than a transaction may take never comes, and is no gap.
        var settled = program.GetUtcNow() - LivePosition.LongestWait;
        _position = new LivePosition(await database.ReadAsync(async db =>
        {
            var last = await db.Set<TimelineEntry>().MaxAsync(e => (long?)e.Sequence, cancellation) ?? 0;
            var recent = db.Set<TimelineEntry>().Where(e => e.Sequence > last - Batch && e.At <= settled);
            return await recent.MaxAsync(e => (long?)e.Sequence, cancellation) ?? Math.Max(0, last - Batch);
        }));
    }
}
