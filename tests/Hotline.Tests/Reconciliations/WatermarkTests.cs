using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Reconciliations;
using Hotline.Tests.Desks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Hotline.Tests.Reconciliations;

/// <summary>The watermark says up to where everything is durable, and never more than that.</summary>
public sealed class WatermarkTests
{
    private readonly Mock<ICarrierList> _list = new();
    private readonly Mock<IInboundQueue> _queue = new();
    private readonly List<InboundItem> _taken = [];

    public WatermarkTests()
    {
        Lists([]);
        _queue.Setup(q => q.AppendAsync(It.IsAny<InboundItem>(), It.IsAny<CancellationToken>()))
            .Callback((InboundItem item, CancellationToken _) => _taken.Add(item)).Returns(Task.CompletedTask);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_does_not_rise_when_the_queue_refuses_and_what_was_refused_is_taken_in_later()
    {
        await using var town = await Town.StartAsync();
        var (job, begun) = (await BeginAsync(town), await MarkAsync(town));
        town.Pass(TimeSpan.FromMinutes(10));
        Lists([Text(town, "SM1", ago: 8), Text(town, "SM2", ago: 7)]);
        _queue.Setup(q => q.AppendAsync(It.Is<InboundItem>(i => i.Key == "SM2"), It.IsAny<CancellationToken>())).ThrowsAsync(new InboundUnavailableException("full"));

        await job.RunAsync(Cancellation);
        Assert.Equal(begun, await MarkAsync(town));

        _queue.Setup(q => q.AppendAsync(It.Is<InboundItem>(i => i.Key == "SM2"), It.IsAny<CancellationToken>()))
            .Callback((InboundItem item, CancellationToken _) => _taken.Add(item)).Returns(Task.CompletedTask);
        await job.RunAsync(Cancellation);
        Assert.Equal(begun + TimeSpan.FromMinutes(10), await MarkAsync(town));
        Assert.Contains(_taken, item => item is ReceivedText { Sid: "SM2", Recovered: true });
    }

    [Fact]
    public async Task It_does_not_rise_when_the_list_breaks_off()
    {
        await using var town = await Town.StartAsync();
        var (job, begun) = (await BeginAsync(town), await MarkAsync(town));
        town.Pass(TimeSpan.FromMinutes(10));
        _list.Setup(l => l.CallsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).Throws(new CarrierListException("the carrier answered 500", new HttpRequestException()));

        await job.RunAsync(Cancellation);
        Assert.Equal(begun, await MarkAsync(town));
    }

    [Fact]
    public async Task What_is_younger_than_the_lag_is_left_to_its_webhook_until_it_is_older()
    {
        await using var town = await Town.StartAsync();
        var job = await BeginAsync(town);
        town.Pass(TimeSpan.FromMinutes(10));
        Lists([Text(town, "SM1", ago: 4)]);
        await job.RunAsync(Cancellation);
        Assert.Empty(_taken);

        town.Pass(TimeSpan.FromMinutes(2));
        await job.RunAsync(Cancellation);
        Assert.Equal("SM1", Assert.Single(_taken).Key);
    }

    [Fact]
    public async Task The_list_is_read_from_well_before_it_because_entries_show_late()
    {
        await using var town = await Town.StartAsync();
        var (job, begun) = (await BeginAsync(town), await MarkAsync(town));
        town.Pass(TimeSpan.FromMinutes(10));
        await job.RunAsync(Cancellation);
        _list.Verify(l => l.TextsAsync(begun!.Value - ReconciliationPolicy.Overlap, It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task A_call_is_taken_in_from_its_beginning_over_its_recording_to_its_end_among_the_texts_of_the_time()
    {
        await using var town = await Town.StartAsync();
        var job = await BeginAsync(town);
        town.Pass(TimeSpan.FromMinutes(30));
        var now = town.RealTime.GetUtcNow();
        Lists([Text(town, "SM1", ago: 19), Text(town, "SM2", ago: 17)]);
        _list.Setup(l => l.CallsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).Returns(new[]
        {
            new ListedCall("CA1", Town.Resident, Town.Line, now.AddMinutes(-20), now.AddMinutes(-16), null),
            new ListedCall("CA2", "+17325550100", "+17325550113", now.AddMinutes(-19.5), now.AddMinutes(-19), "CA1"),
        }.ToAsyncEnumerable());
        _list.Setup(l => l.RecordingsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Returns(new[] { new ListedRecording("RE1", "CA1", "https://api.twilio.com/r", 6, now.AddMinutes(-18)), new ListedRecording("RE2", "CA9", "x", 1, now.AddMinutes(-18)) }.ToAsyncEnumerable());

        await job.RunAsync(Cancellation);
        Assert.Equal(["CA1/started", "CA1/served", "SM1", "CA1/RE1", "SM2", "CA1/ended"], _taken.Select(item => item.Key));
        Assert.All(_taken, item => Assert.Equal(Town.Resident, item.OrderKey));
    }

    [Fact]
    public async Task What_lies_with_the_dead_letters_is_not_taken_in_again()
    {
        await using var town = await Town.StartAsync();
        var job = await BeginAsync(town);
        town.Pass(TimeSpan.FromMinutes(10));
        var text = Text(town, "SM1", ago: 8);
        await town.Get<DeadLetters>().KeepAsync(
            new QueuedItem("1", InboundJson.Write(new ReceivedText("SM1", Town.Resident, Town.Line, "x", [], null) { ReceivedAt = text.At }), 1), "poison", 3, Cancellation);
        Lists([text]);

        await job.RunAsync(Cancellation);
        Assert.Empty(_taken);
    }

    [Fact]
    public async Task What_a_command_of_a_later_version_handed_over_is_kept_with_the_dead_letters()
    {
        await using var town = await Town.StartAsync();
        const string payload = "{\"kind\":\"of-a-later-version\"}";
        await town.Database.WriteAsync(db => Task.FromResult(db.Add(new FoundItem { Key = "SM1", Payload = payload })), Cancellation);
        Lists([]);

        var job = await BeginAsync(town);
        await job.RunAsync(Cancellation);

        Assert.Equal(payload, Assert.Single(await town.Get<DeadLetters>().ListAsync(Cancellation)).Payload);
    }

    private void Lists(ListedText[] texts)
    {
        _list.Setup(l => l.TextsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).Returns(() => texts.ToAsyncEnumerable());
        _list.Setup(l => l.CallsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).Returns(AsyncEnumerable.Empty<ListedCall>);
        _list.Setup(l => l.RecordingsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).Returns(AsyncEnumerable.Empty<ListedRecording>);
    }

    private static ListedText Text(Town town, string sid, int ago) =>
        new(sid, Town.Resident, Town.Line, "x", 0, town.RealTime.GetUtcNow() - TimeSpan.FromMinutes(ago));

    /// <summary>The program runs for the first time.</summary>
    private async Task<Reconciliation> BeginAsync(Town town)
    {
        var recovery = new Recovery(town.Database, _list.Object, town.Get<PhoneLines>(), town.Clock, town.Get<RealClock>());
        var job = new Reconciliation(
            recovery, new FoundItems(town.Database, town.Get<DeadLetters>()), new Watermarks(town.Database), _queue.Object, ActivatorUtilities.CreateInstance<ReconciliationFigures>(town.Get<IServiceProvider>()),
            town.Get<RealClock>(), NullLogger<Reconciliation>.Instance);
        await job.RunAsync(Cancellation);
        return job;
    }

    private static Task<DateTimeOffset?> MarkAsync(Town town) => new Watermarks(town.Database).ReadAsync(Cancellation);
}
