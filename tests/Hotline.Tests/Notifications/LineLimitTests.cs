using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;
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

    [Fact]
    public async Task However_much_waits_for_a_full_line_holds_no_other_line_up_and_keeps_its_place()
    {
        const string other = "+19085550100";
        await using var town = await StartAsync(1);
        await town.OpenAsync();
        await town.SendAsync();
        await InformAsync(town, Enumerable.Range(0, 200).Select(n => ($"+1201555{n:0000}", Town.Line)));
        await InformAsync(town, [("+18485550177", other)]);
        var due = town.Clock.GetUtcNow();
        town.Pass(TimeSpan.FromSeconds(5));

        await town.Get<Sender>().SendDueAsync(TestContext.Current.CancellationToken);

        var waiting = (await town.OutboxAsync()).Where(m => m.TextKey == "menu").ToList();
        Assert.Equal([other], waiting.Where(m => m.State == OutboxState.Sent).Select(m => m.Line));
        Assert.All(waiting.Where(m => m.Line == Town.Line), m => Assert.Equal((OutboxState.Pending, due), (m.State, m.NotBefore)));
    }

    private static async Task<Town> StartAsync(int hour)
    {
        var limits = County.Shipped.Notifications.Lines;
        var town = await Town.StartAsync(policy: County.Shipped.Notifications with { Lines = limits with { Text = limits.Text with { Hour = hour } } });
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("CA1"));
        return town;
    }

    private static Task InformAsync(Town town, IEnumerable<(string To, string Line)> whom) => town.Database.WriteAsync(
        db =>
        {
            foreach (var (to, line) in whom)
                town.Get<Outbox>().Answer(db, $"inform/{to}", (Ticket?)null, to, line, "en", "menu", Purpose.Information);
            return Task.CompletedTask;
        },
        TestContext.Current.CancellationToken);

    private static async Task<int> SentAsync(Town town) => (await town.OutboxAsync()).Count(m => m.State == OutboxState.Sent);
}
