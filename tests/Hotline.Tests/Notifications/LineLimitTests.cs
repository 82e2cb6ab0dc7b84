using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Moq;

namespace Hotline.Tests.Notifications;

/// <summary>One hotline number does not send more than its carrier bears.</summary>
public sealed class LineLimitTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public async Task What_is_over_a_lines_limit_waits_and_goes_out_when_the_hour_is_over(int hour, int atOnce)
    {
        await using var town = await StartAsync(hour);
        await town.OpenAsync();
        await town.SendAsync();
        await town.OpenAsync("井盖丢了", from: "+18485550103");
        await town.SendAsync();
        Assert.Equal(atOnce, await SentAsync(town));

        town.Pass(TimeSpan.FromMinutes(61));
        await town.SendAsync();

        Assert.Equal(2, await SentAsync(town));
    }

    [Fact]
    public async Task What_is_urgent_does_not_wait_for_its_line()
    {
        await using var town = await StartAsync(1);
        await town.OpenAsync();
        await town.SendAsync();

        var urgent = await town.OpenAsync("停水了", from: "+18485550103");
        await town.SendAsync();

        Assert.Contains(await town.OutboxAsync(), m => m.TicketId == urgent.Id && m is { Channel: Channel.Text, State: OutboxState.Sent });
    }

    private static async Task<Town> StartAsync(int hour)
    {
        var limits = County.Shipped.Notifications.Lines;
        var town = await Town.StartAsync(policy: County.Shipped.Notifications with { Lines = limits with { Text = limits.Text with { Hour = hour } } });
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("CA1"));
        return town;
    }

    private static async Task<int> SentAsync(Town town) => (await town.OutboxAsync()).Count(m => m.State == OutboxState.Sent);
}
