using System.Collections.Concurrent;

namespace Hotline.Tests.Simulator;

public class ThroughputTests
{
    [Fact]
    public async Task Texts_from_64_connections_all_reach_the_account_twice_with_their_own_sid()
    {
        const int count = 1_000;
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", new { rules = new[] { new { on = "webhook", kind = "duplicate" } } });
        var sids = new ConcurrentBag<string>();

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(0, count, parallel, async (i, _) =>
            sids.Add((await carrier.TextAsync($"text {i}", $"+1202555{i % 100:0000}")).GetProperty("sid").GetString()!));

        var told = carrier.Account.To("/sms").GroupBy(request => request["MessageSid"]).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(count, sids.Distinct().Count());
        Assert.Equal(sids.Order(), told.Keys.Order());
        Assert.All(told.Values, times => Assert.Equal(2, times));
    }
}
