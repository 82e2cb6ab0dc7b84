using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Tests.Desks;
using Moq;

namespace Hotline.Tests.Notifications;

/// <summary>A text that the carrier took, and of which it never told the end.</summary>
public sealed class MissingReportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_asked_for_at_growing_pauses_and_after_a_day_no_more()
    {
        await using var town = await SentAsync();
        var asked = new List<double>();
        town.Carrier.Setup(c => c.TextStateAsync("SM1", It.IsAny<CancellationToken>()))
            .Callback(() => asked.Add(Math.Round((town.RealTime.GetUtcNow() - County.Local("2026-11-23 09:00")).TotalHours, 1)))
            .ReturnsAsync(new LookupResult.Found("SM1", DeliveryState.Sent, null, null));
        for (var halfHour = 0; halfHour < 2 * 48; halfHour++)
        {
            town.RealTime.Advance(TimeSpan.FromMinutes(30));
            await town.Get<Sender>().RecoverAsync(Cancellation);
        }

        Assert.Equal([0.5, 1.5, 4.5, 24.5], asked);
        Assert.Equal(OutboxState.Sent, Assert.Single(await town.OutboxAsync()).State);
    }

    [Fact]
    public async Task What_the_carrier_says_then_counts_like_a_report()
    {
        await using var town = await SentAsync();
        Finds(town, new LookupResult.Found("SM1", DeliveryState.Failed, FailureClass.Recipient, "30003"));
        town.RealTime.Advance(TimeSpan.FromMinutes(16));
        await town.Get<Sender>().RecoverAsync(Cancellation);

        Assert.Contains(await town.OutboxAsync(), m => m is { State: OutboxState.Failed, ErrorCode: "30003" });
    }

    [Fact]
    public async Task What_the_carrier_no_longer_knows_is_not_sent_again()
    {
        await using var town = await SentAsync();
        Finds(town, new LookupResult.NotFound());
        town.RealTime.Advance(TimeSpan.FromMinutes(16));
        await town.Get<Sender>().RecoverAsync(Cancellation);
        await town.SendAsync();
        town.RealTime.Advance(TimeSpan.FromDays(1));
        await town.Get<Sender>().RecoverAsync(Cancellation);

        Assert.Equal(OutboxState.Sent, Assert.Single(await town.OutboxAsync()).State);
        town.Carrier.Verify(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()), Times.Once);
        town.Carrier.Verify(c => c.TextStateAsync("SM1", It.IsAny<CancellationToken>()), Times.Once);
    }

    private static async Task<Town> SentAsync()
    {
        var town = await Town.StartAsync();
        await town.OpenAsync();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        await town.SendAsync();
        return town;
    }

    private static void Finds(Town town, LookupResult result) =>
        town.Carrier.Setup(c => c.TextStateAsync("SM1", It.IsAny<CancellationToken>())).ReturnsAsync(result);
}
