using Hotline.People;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>Whether more may go from a line now, counted from what was taken before, on every node.</summary>
internal sealed class LineAllowances(HotlineDb db, NotificationPolicy policy, DateTimeOffset now)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly HashSet<string> _known = [];
    private readonly Dictionary<(string Line, Channel Channel), Used> _used = [];

    /// <summary>Counts what went from the lines of these messages, as far as it is not known yet.</summary>
    public async Task LearnAsync(IEnumerable<OutboxMessage> messages, CancellationToken cancellation)
    {
        var lines = messages.Select(m => m.Line).Where(_known.Add).ToList();
        if (lines.Count == 0)
            return;
        var (hour, second) = (now - Hour, now - Second);
        var counted = await db.Set<OutboxMessage>()
            .Where(m => lines.Contains(m.Line) && m.ClaimedAt > hour).GroupBy(m => new { m.Line, m.Channel })
            .Select(g => new { g.Key, Hour = g.Count(), Second = g.Count(m => m.ClaimedAt > second) }).ToListAsync(cancellation);
        foreach (var line in counted)
            _used[(line.Key.Line, line.Key.Channel)] = new Used(line.Second, line.Hour);
    }

    public bool HasRoom(string line, Channel channel)
    {
        var (limit, used) = (policy.Lines.Of(channel), _used.GetValueOrDefault((line, channel)));
        return !(used.Second >= limit.Second || used.Hour >= limit.Hour);
    }

    public void Take(OutboxMessage message)
    {
        var used = _used.GetValueOrDefault((message.Line, message.Channel));
        _used[(message.Line, message.Channel)] = new Used(used.Second + 1, used.Hour + 1);
    }

    private readonly record struct Used(int Second, int Hour);
}
