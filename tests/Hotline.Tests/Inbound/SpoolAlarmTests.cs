using Hotline.Inbound;
using Hotline.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Inbound;

public sealed class SpoolAlarmTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KeptLog<SpoolQueue> _log = new();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_spool_that_fills_tells_before_it_refuses_and_tells_when_it_has_room_again()
    {
        using var spool = Open(maxEntries: 10);
        await AppendAsync(spool, 0, 7);
        Assert.Empty(_log.Lines);
        await AppendAsync(spool, 7, 1);
        Assert.Contains("fills up (8 entries", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);

        await spool.RemoveAsync([.. (await spool.OldestAsync(2)).Select(e => e.Seq)]);
        Assert.Contains("room again (6 entries", _log.Lines.Last().Text, StringComparison.Ordinal);
        await AppendAsync(spool, 8, 2);
        Assert.Equal(3, _log.Lines.Count);
    }

    [Fact]
    public async Task A_full_spool_raises_its_alarm_again_and_again_for_as_long_as_it_refuses()
    {
        using var spool = Open(maxEntries: 1);
        await AppendAsync(spool, 0, 1);
        await RefusedAsync(spool);
        await RefusedAsync(spool);
        Assert.Single(Alarms());

        _clock.Advance(TimeSpan.FromMinutes(5));
        await RefusedAsync(spool);
        Assert.Equal(2, Alarms().Count);
        Assert.All(Alarms(), line => Assert.StartsWith("Alarm: the inbound spool is full (1 entries", line, StringComparison.Ordinal));
    }

    private List<string> Alarms() => [.. _log.Lines.Where(l => l.Level == LogLevel.Critical).Select(l => l.Text)];

    private static Task RefusedAsync(SpoolQueue spool) => Assert.ThrowsAsync<InboundUnavailableException>(() => spool.AppendAsync(Texts.Entry(Texts.Caller(1), 99)));

    private static async Task AppendAsync(SpoolQueue spool, int from, int count)
    {
        for (var n = from; n < from + count; n++)
            await spool.AppendAsync(Texts.Entry(Texts.Caller(1), n));
    }

    private SpoolQueue Open(long maxEntries) => new(new InboundOptions { DataDirectory = _folder.Path, SpoolMaxEntries = maxEntries }, _log, _clock);
}
