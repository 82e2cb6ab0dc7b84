namespace Hotline.Tests.Simulator;

public class PageTests
{
    [Fact]
    public async Task The_page_says_that_it_is_a_simulator_and_needs_nothing_from_elsewhere()
    {
        await using var carrier = await Carrier.StartAsync();

        var page = await carrier.Sim.GetStringAsync("/", TestContext.Current.CancellationToken);
        var script = await carrier.Sim.GetStringAsync("/app.js", TestContext.Current.CancellationToken);
        var style = await carrier.Sim.GetStringAsync("/app.css", TestContext.Current.CancellationToken);

        Assert.Contains("这是模拟器", page, StringComparison.Ordinal);
        Assert.Contains("This is a simulator", page, StringComparison.Ordinal);
        Assert.All([page, script, style], file => Assert.DoesNotContain("https://", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_learns_of_a_text_without_asking_again_and_again()
    {
        await using var carrier = await Carrier.StartAsync();
        var before = (await carrier.SimAsync("world")).GetProperty("events").GetInt64();

        var waiting = carrier.SimAsync($"world?after={before}&wait=30");
        await carrier.TextAsync("no water");
        var world = await waiting;

        Assert.True(world.GetProperty("events").GetInt64() > before);
        Assert.Equal(Carrier.Resident, Assert.Single(world.GetProperty("handsets").EnumerateArray()).GetProperty("number").GetString());
    }
}
