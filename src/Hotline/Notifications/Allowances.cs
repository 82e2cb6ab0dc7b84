using Hotline.People;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>How many more may go to each official and from each line now, counted from what was taken before, on every node.</summary>
internal sealed class Allowances
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly NotificationPolicy _policy;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<(string Official, Channel Channel), List<DateTimeOffset>> _officials;
    private readonly Dictionary<(string Line, Channel Channel), Used> _lines;

    private Allowances(
        NotificationPolicy policy, DateTimeOffset now, Dictionary<(string, Channel), List<DateTimeOffset>> officials, Dictionary<(string, Channel), Used> lines) =>
        (_policy, _now, _officials, _lines) = (policy, now, officials, lines);

    public static async Task<Allowances> LoadAsync(
        HotlineDb db, NotificationPolicy policy, DateTimeOffset now, IReadOnlyList<OutboxMessage> limited, CancellationToken cancellation)
    {
        var people = limited.Where(Counts).Select(m => m.Official!).Distinct().ToList();
        var (day, hour, second) = (now - Day, now - Hour, now - Second);
        var taken = people.Count == 0 ? [] : await db.Set<OutboxMessage>()
            .Where(m => people.Contains(m.Official!) && m.ClaimedAt > day && m.Priority > Outbox.UrgentPriority && m.Purpose != Purpose.Answer)
            .Select(m => new { m.Official, m.Channel, m.ClaimedAt }).ToListAsync(cancellation);
        var numbers = limited.Select(m => m.Line).Distinct().ToList();
        var lines = numbers.Count == 0 ? [] : await db.Set<OutboxMessage>()
            .Where(m => numbers.Contains(m.Line) && m.ClaimedAt > hour).GroupBy(m => new { m.Line, m.Channel })
            .Select(g => new { g.Key, Hour = g.Count(), Second = g.Count(m => m.ClaimedAt > second) }).ToListAsync(cancellation);
        return new Allowances(
            policy, now,
            taken.GroupBy(t => (t.Official!, t.Channel)).ToDictionary(g => g.Key, g => g.Select(t => t.ClaimedAt!.Value).Order().ToList()),
            lines.ToDictionary(l => (l.Key.Line, l.Key.Channel), l => new Used(l.Second, l.Hour)));
    }

    /// <summary>Whether a message counts against its official's limit, and waits for it.</summary>
    public static bool Counts(OutboxMessage message) =>
        message is { Official: not null, Purpose: not Purpose.Answer, Priority: > Outbox.UrgentPriority } && (message.TicketId is not null || message.Purpose == Purpose.Digest);

    /// <summary>How many more the official may get now; when there is none, the instant from which there is one.</summary>
    public (int Left, DateTimeOffset OpensAt) Of(string official, Channel channel)
    {
        var limit = _policy.Officials.Of(channel);
        var times = _officials.GetValueOrDefault((official, channel), []);
        var (hour, day) = (Left(times, limit.Hour, Hour), Left(times, limit.Day, Day));
        return (Math.Min(hour.Left, day.Left), hour.OpensAt > day.OpensAt ? hour.OpensAt : day.OpensAt);
    }

    /// <summary>When the line has room for one more; now, or later.</summary>
    public DateTimeOffset OpensAt(string line, Channel channel)
    {
        var (limit, used) = (_policy.Lines.Of(channel), _lines.GetValueOrDefault((line, channel)));
        // A part of the hour is enough: nobody knows when the oldest leaves it, and a later look costs little.
        return used.Hour >= limit.Hour ? _now + (Hour / 60) : used.Second >= limit.Second ? _now + Second : _now;
    }

    public void Take(OutboxMessage message)
    {
        var used = _lines.GetValueOrDefault((message.Line, message.Channel));
        _lines[(message.Line, message.Channel)] = new Used(used.Second + 1, used.Hour + 1);
        if (!Counts(message))
            return;
        if (!_officials.TryGetValue((message.Official!, message.Channel), out var times))
            _officials[(message.Official!, message.Channel)] = times = [];
        times.Add(_now);
    }

    private (int Left, DateTimeOffset OpensAt) Left(List<DateTimeOffset> times, int? limit, TimeSpan span)
    {
        if (limit is not { } most)
            return (int.MaxValue, _now);
        var inside = times.Count(t => t > _now - span);
        return inside < most ? (most - inside, _now) : (0, times[^most] + span);
    }

    private readonly record struct Used(int Second, int Hour);
}
