using Hotline.Inbound;
using Hotline.Phones;

namespace Hotline.Tests.Inbound;

public sealed class InboundJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Attempt = new("0197a2b4-0000-7000-8000-000000000001");

    public static TheoryData<InboundItem> OneOfEachKind => new TheoryData<InboundItem>(new InboundItem[]
    {
        new ReceivedText("SM1", "+12025550101", "+12025550199", " 没水了 “急” ", [], "STOP") { ReceivedAt = At, Raw = "Body=%20&X=1" },
        new TextReport("SM2", Attempt, "+12025550101", DeliveryState.Failed, FailureClass.OptedOut, "21610") { ReceivedAt = At },
        new CallStarted("CA1", "+12025550101", "+12025550199") { ReceivedAt = At },
        new CallSpoke("CA1", "+12025550101", "+12025550199", "路灯坏了") { ReceivedAt = At },
        new CallRecorded("CA1", "+12025550101", "+12025550199", "RE1", "https://example.com/RE1", 12, true, null) { ReceivedAt = At },
        new CallUrgent("CA1", "+12025550101", "+12025550199") { ReceivedAt = At },
        new CallServed("CA1", "+12025550101", "+12025550199") { ReceivedAt = At },
        new CallEnded("CA1", "+12025550101", "+12025550199") { ReceivedAt = At },
        new KeyPressed("CA2", Attempt, "+12025550102", "1") { ReceivedAt = At },
        new RecordingsHeard("CA2", Attempt, "+12025550102", ["RE1", "RE2"]) { ReceivedAt = At },
        new CallReport("CA2", null, "+12025550102", DeliveryState.Delivered, null, null) { ReceivedAt = At },
    });

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void An_item_comes_back_from_the_queue_as_it_went_in(InboundItem item)
    {
        var read = InboundJson.Read(InboundJson.Write(item));
        Assert.NotNull(read);
        Assert.Equivalent(item, read, strict: true);
        Assert.Equal((item.Key, item.OrderKey), (read.Key, read.OrderKey));
    }

    [Fact]
    public void Every_kind_of_item_can_lie_in_the_queue()
    {
        var kinds = typeof(InboundItem).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(InboundItem)));
        Assert.Equal(kinds.OrderBy(t => t.Name), OneOfEachKind.Select(row => row.Data.GetType()).OrderBy(t => t.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{"kind":"a kind of a later version"}""")]
    [InlineData("""{"kind":"text"}""")]
    public void What_is_no_item_reads_as_none(string payload) => Assert.Null(InboundJson.Read(System.Text.Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void Chinese_is_stored_as_it_is() =>
        Assert.Contains("路灯坏了", System.Text.Encoding.UTF8.GetString(
            InboundJson.Write(new CallSpoke("CA1", "+12025550101", "+12025550199", "路灯坏了") { ReceivedAt = At })), StringComparison.Ordinal);
}
