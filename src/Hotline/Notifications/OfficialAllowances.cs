using Hotline.People;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>How many more may go to each official now, counted from what was taken before, on every node.</summary>
internal sealed class OfficialAllowances
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly NotificationPolicy _policy;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<(string Official, Channel Channel), List<DateTimeOffset>> _officials;

    private OfficialAllowances(NotificationPolicy policy, DateTimeOffset now, Dictionary<(string, Channel), List<DateTimeOffset>> officials) =>
        (_policy, _now, _officials) = (policy, now, officials);

    public static async Task<OfficialAllowances> LoadAsync(
        HotlineDb db, NotificationPolicy policy, DateTimeOffset now, IReadOnlyList<OutboxMessage> limited, CancellationToken cancellation)
    {
        var people = limited.Where(Counts).Select(m => m.Official!).Distinct().ToList();
        var day = now - Day;
        var taken = people.Count == 0 ? [] : await db.Set<OutboxMessage>()
            .Where(m => people.Contains(m.Official!) && m.ClaimedAt > day && m.Priority > Outbox.UrgentPriority && m.Purpose != Purpose.Answer
                && (m.TicketId != null || m.Purpose == Purpose.Digest))
            .Select(m => new { m.Official, m.Channel, m.ClaimedAt }).ToListAsync(cancellation);
        return new OfficialAllowances(
            policy, now,
            taken.GroupBy(t => (t.Official!, t.Channel)).ToDictionary(g => g.Key, g => g.Select(t => t.ClaimedAt!.Value).Order().ToList()));
    }

    /// <summary>Whether a message counts against its official's limit, and waits for it; the count of what was taken asks the same.</summary>
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

    public void Take(OutboxMessage message)
    {
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
}
