using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Moq;

namespace Hotline.Tests.Notifications;

/// <summary>Reports come in any order, more than once, and before the carrier's own answer.</summary>
public sealed class DeliveryReportTests
{
    private const string Sid = "SM1";

    public static TheoryData<string> Orders =>
    [
        .. from a in Enum.GetNames<DeliveryState>()
           from b in Enum.GetNames<DeliveryState>()
           from c in Enum.GetNames<DeliveryState>()
           select $"{a} {b} {c}",
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task No_report_moves_a_state_backwards(string order)
    {
        await using var town = await Town.StartAsync();
        var attempt = await SendAsync(town);
        OutboxState? ended = null;

        foreach (var state in order.Split(' ').Select(Enum.Parse<DeliveryState>))
        {
            await ReportAsync(town, attempt, state);
            var now = (await town.OutboxAsync())[0].State;
            Assert.Equal(ended ?? now, now);
            if (now is OutboxState.Delivered or OutboxState.Failed)
                ended = now;
        }

        var terminal = order.Split(' ').FirstOrDefault(s => s is "Delivered" or "Failed");
        Assert.Equal(terminal is null ? OutboxState.Sent : Enum.Parse<OutboxState>(terminal), (await town.OutboxAsync())[0].State);
    }

    [Fact]
    public async Task A_report_that_overtakes_the_answer_to_the_send_counts()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).Returns(async (OutgoingText text, CancellationToken _) =>
        {
            await ReportAsync(town, text.Attempt, DeliveryState.Delivered);
            return new SendOutcome.Accepted(Sid);
        });

        await town.SendAsync();

        Assert.Equal(OutboxState.Delivered, (await town.OutboxAsync())[0].State);
    }

    [Fact]
    public async Task A_delivered_text_stands_on_the_timeline_once()
    {
        await using var town = await Town.StartAsync();
        var attempt = await SendAsync(town);

        await ReportAsync(town, attempt, DeliveryState.Delivered);
        await ReportAsync(town, attempt, DeliveryState.Delivered);

        Assert.Single(await town.TimelineAsync((await town.TicketsAsync())[0]), e => e.Kind == TimelineKind.Delivered);
    }

    [Fact]
    public async Task A_report_that_names_no_attempt_is_found_by_its_sid()
    {
        await using var town = await Town.StartAsync();
        await SendAsync(town);

        await ReportAsync(town, null, DeliveryState.Delivered);

        Assert.Equal(OutboxState.Delivered, (await town.OutboxAsync())[0].State);
    }

    [Fact]
    public async Task A_late_report_of_an_earlier_try_does_not_touch_the_next_one()
    {
        await using var town = await Town.StartAsync();
        var first = await SendAsync(town);
        await ReportAsync(town, first, DeliveryState.Failed, FailureClass.Transient);
        town.Pass(TimeSpan.FromMinutes(1));
        await town.SendAsync();

        await ReportAsync(town, first, DeliveryState.Failed, FailureClass.Transient);

        Assert.Equal((OutboxState.Sent, 2), ((await town.OutboxAsync())[0].State, (await town.OutboxAsync())[0].Tries));
    }

    [Fact]
    public async Task What_arrived_at_a_later_try_shows_no_error()
    {
        await using var town = await Town.StartAsync();
        var attempt = await SendAsync(town);
        await ReportAsync(town, attempt, DeliveryState.Failed, FailureClass.Transient);
        Guid second = default;
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()))
            .Callback((OutgoingText t, CancellationToken _) => second = t.Attempt).ReturnsAsync(new SendOutcome.Accepted("SM2"));
        town.Pass(TimeSpan.FromSeconds(6));
        await town.SendAsync();

        await town.HandleAsync(new TextReport("SM2", second, Town.CadrePhone, DeliveryState.Delivered, null, null) { ReceivedAt = default });

        var message = (await town.OutboxAsync())[0];
        Assert.Equal((OutboxState.Delivered, null), (message.State, message.ErrorCode));
    }

    private static async Task<Guid> SendAsync(Town town)
    {
        var attempt = Guid.Empty;
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()))
            .Callback((OutgoingText text, CancellationToken _) => attempt = text.Attempt).ReturnsAsync(new SendOutcome.Accepted(Sid));
        await town.OpenAsync();
        await town.SendAsync();
        return attempt;
    }

    private static Task ReportAsync(Town town, Guid? attempt, DeliveryState state, FailureClass failure = FailureClass.Recipient) => town.HandleAsync(
        new TextReport(Sid, attempt, Town.CadrePhone, state, state == DeliveryState.Failed ? failure : null, null) { ReceivedAt = town.Clock.GetUtcNow() });
}
