using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>What a reader was given by Redis and has not completed, oldest first.</summary>
internal sealed class RedisUnfinished
{
    private readonly List<Unfinished> _all = [];
    private readonly Lock _removing = new();

    public int Count => _all.Count;

    public void Clear() => _all.Clear();

    public void AddNew(RedisResult entries)
    {
        foreach (var entry in (RedisResult[])entries!)
            Add(entry, deliveries: 1);
    }

    /// <param name="entries">Id and fields of each.</param>
    /// <param name="pending">Id, consumer, idle time and number of deliveries of each.</param>
    public void AddTakenOver(RedisResult entries, RedisResult pending)
    {
        var deliveries = ((RedisResult[])pending!).ToDictionary(p => (string)p[0]!, p => (int)p[3]);
        foreach (var entry in (RedisResult[])entries!)
            Add(entry, deliveries.GetValueOrDefault((string)entry[0]!, 1));
    }

    /// <summary>Ids of the next ones that a reader had before and did not complete.</summary>
    public RedisValue[] HandedOut(int max) => [.. _all.Take(max).Where(u => u.HandedOut).Select(u => (RedisValue)u.Item.Id)];

    public List<QueuedItem> HandOut(int max)
    {
        for (var i = 0; i < Math.Min(max, _all.Count); i++)
        {
            var (item, before) = _all[i];
            _all[i] = new Unfinished(before ? item with { Deliveries = item.Deliveries + 1 } : item, HandedOut: true);
        }

        return [.. _all.Take(max).Select(u => u.Item)];
    }

    /// <summary>For several at once, but never beside the other methods.</summary>
    public void Remove(IReadOnlyList<QueuedItem> items)
    {
        var ids = items.Select(i => i.Id).ToHashSet();
        lock (_removing)
            _all.RemoveAll(u => ids.Contains(u.Item.Id));
    }

    private void Add(RedisResult entry, int deliveries)
    {
        // A field and its value; an entry without them is handed on as it is, for the dead letters.
        var fields = (RedisResult[])entry[1]!;
        var payload = fields.Length > 1 ? (byte[])fields[1]! : [];
        _all.Add(new Unfinished(new QueuedItem((string)entry[0]!, payload, deliveries), HandedOut: false));
    }

    private readonly record struct Unfinished(QueuedItem Item, bool HandedOut);
}
