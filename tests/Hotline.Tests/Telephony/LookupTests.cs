using System.Globalization;
using Hotline.Notifications;
using Hotline.Phones;

namespace Hotline.Tests.Telephony;

public sealed class LookupTests
{
    private static readonly OutgoingText Text = new(Guid.Empty, "+19085550123", "+17325550100", "CG-20260102-0001 工单 23", null);
    private static readonly OutgoingCall Call = new(Guid.Empty, "+19085550123", "+17325550100", TimeSpan.FromSeconds(25));

    // Two minutes of tolerance make it the instant of the carrier's vectors.
    private static readonly DateTimeOffset After = new(2026, 1, 2, 3, 6, 5, TimeSpan.Zero);
    private static readonly Func<HttpResponseMessage> Nothing = StubCarrier.Answer(200, """{"messages":[],"calls":[],"next_page_uri":null}""");

    [Fact]
    public async Task The_list_is_asked_as_the_carriers_own_client_asks()
    {
        var stub = new StubCarrier(Nothing);
        Assert.IsType<LookupResult.NotFound>(await Find(stub));
        var vector = Oracles.Load("rest-wire-vectors.json").GetProperty("vectors").EnumerateArray().Single(v => v.Text("note") == "list messages: To, DateSent>=");
        Assert.Equal(vector.Text("target").Replace("&DateSent", "&From=%2B19085550123&DateSent", StringComparison.Ordinal), stub.Requests[0].Target);
        Assert.Equal(("GET", vector.Text("authorization")), (stub.Requests[0].Method, stub.Requests[0].Authorization));
    }

    [Fact]
    public async Task The_text_with_the_same_words_is_found_on_any_page()
    {
        const string next = "/2010-04-01/Accounts/ACx/Messages.json?To=%2B1&Page=1&PageToken=PASM%2fa~b&x=%7E";
        var stub = new StubCarrier(
            StubCarrier.Answer(200, $$"""{"messages":[{{Sent("SM0", body: "another")}}],"next_page_uri":"{{next}}"}"""),
            StubCarrier.Answer(200, Page(Sent("SM1", "delivered"))));
        Assert.Equal(new LookupResult.Found("SM1", DeliveryState.Delivered, null, null), await Find(stub));
        Assert.Equal(next, stub.Requests[1].Target);
    }

    [Theory]
    [InlineData("inbound", "Fri, 02 Jan 2026 03:06:10 +0000")]
    [InlineData("outbound-api", "Fri, 02 Jan 2026 03:04:04 +0000")]
    public async Task A_residents_text_or_an_older_one_is_not_ours(string direction, string created) =>
        Assert.IsType<LookupResult.NotFound>(await Find(new StubCarrier(StubCarrier.Answer(200, Page(Sent("SM1", direction: direction, created: created))))));

    [Theory]
    [InlineData("Fri, 02 Jan 2026 03:04:05 +0000")]
    [InlineData("Fri, 2 Jan 2026 04:04:05 +0100")]
    [InlineData("no date at all")]
    public async Task Clocks_may_differ_by_two_minutes_and_an_unreadable_date_hides_nothing(string created) =>
        Assert.IsType<LookupResult.Found>(await Find(new StubCarrier(StubCarrier.Answer(200, Page(Sent("SM1", created: created))))));

    [Fact]
    public async Task A_text_that_still_waits_in_the_carriers_queue_is_found_although_it_has_no_date_to_filter_by()
    {
        var stub = new StubCarrier(Nothing, StubCarrier.Answer(200, Page(Sent("SM1", "queued", begun: false))));
        Assert.Equal(new LookupResult.Found("SM1", DeliveryState.Accepted, null, null), await Find(stub));
        Assert.DoesNotContain("DateSent", stub.Requests[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_arrived_outweighs_one_that_failed()
    {
        var stub = new StubCarrier(StubCarrier.Answer(200, Page(Sent("SM2", "failed", error: "\"30005\""), Sent("SM1", "sent"))));
        Assert.Equal("SM1", Assert.IsType<LookupResult.Found>(await Find(stub)).Sid);
        stub = new StubCarrier(StubCarrier.Answer(200, Page(Sent("SM2", "failed", error: "30005"))));
        Assert.Equal(new LookupResult.Found("SM2", DeliveryState.Failed, FailureClass.Recipient, "30005"), await Find(stub));
    }

    [Theory]
    [InlineData(200, "not json")]
    [InlineData(200, """{"messages":[],"next_page_uri":"//elsewhere.example/x"}""")]
    [InlineData(200, """{"messages":[],"next_page_uri":"https://elsewhere.example/x"}""")]
    [InlineData(200, """{"messages":[],"next_page_uri":"/for/ever"}""")]
    [InlineData(503, "<html>")]
    [InlineData(404, "{}")]
    public async Task A_list_that_cannot_be_read_to_its_end_never_counts_as_not_found(int status, string body)
    {
        var stub = new StubCarrier(StubCarrier.Answer(status, body));
        Assert.IsType<LookupResult.Unavailable>(await Find(stub));
        Assert.All(stub.Requests, request => Assert.Equal("https://api.twilio.com", request.Origin));
    }

    [Fact]
    public async Task A_call_that_hotline_placed_is_found_and_a_bridged_one_is_not()
    {
        const string created = "Fri, 02 Jan 2026 03:06:10 +0000";
        var stub = new StubCarrier(StubCarrier.Answer(200, $$"""
            {"calls":[
              {"sid":"CA2","status":"completed","direction":"outbound-dial","date_created":"{{created}}","start_time":"{{created}}"},
              {"sid":"CA1","status":"busy","direction":"outbound-api","date_created":"{{created}}","start_time":"{{created}}","duration":"0"}]}
            """));
        var found = await stub.Carrier().FindCallAsync(Call, After, [], TestContext.Current.CancellationToken);
        Assert.Equal(new LookupResult.Found("CA1", DeliveryState.Failed, FailureClass.Transient, "busy"), found);
        Assert.Contains("StartTime%3E=2026-01-02T03%3A04%3A05Z", stub.Requests[0].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_present_state_of_a_call_can_be_asked()
    {
        var stub = new StubCarrier(StubCarrier.Answer(200, """{"sid":"CAdddddddddddddddddddddddddddddddd","status":"in-progress"}"""));
        var state = await stub.Carrier().CallStateAsync("CAdddddddddddddddddddddddddddddddd", TestContext.Current.CancellationToken);
        Assert.Equal(new LookupResult.Found("CAdddddddddddddddddddddddddddddddd", DeliveryState.Sent, null, null), state);
        var vector = Oracles.Load("rest-wire-vectors.json").GetProperty("vectors").EnumerateArray().Single(v => v.Text("note") == "fetch call");
        Assert.Equal(vector.Text("target"), stub.Requests[0].Target);
    }

    [Fact]
    public async Task A_call_that_the_carrier_does_not_know_is_not_found()
    {
        var stub = new StubCarrier(StubCarrier.Answer(404, """{"code":20404,"message":"not found"}"""));
        Assert.IsType<LookupResult.NotFound>(await stub.Carrier().CallStateAsync("CA1/../x", TestContext.Current.CancellationToken));
        Assert.EndsWith("/Calls/CA1%2F..%2Fx.json", stub.Requests[0].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_to_be_another_message_is_not_taken_for_this_one()
    {
        var stub = new StubCarrier(StubCarrier.Answer(200, Page(Sent("SM2"), Sent("SM1"))));
        Assert.Equal("SM1", Assert.IsType<LookupResult.Found>(await Find(stub, "SM2")).Sid);
        stub = new StubCarrier(StubCarrier.Answer(200, Page(Sent("SM2"), Sent("SM1"))));
        Assert.IsType<LookupResult.NotFound>(await Find(stub, "SM2", "SM1"));
    }

    private static Task<LookupResult> Find(StubCarrier stub, params string[] others) => stub.Carrier().FindTextAsync(Text, After, others, TestContext.Current.CancellationToken);

    private static string Page(params string[] items) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"messages\":[{string.Join(',', items)}],\"next_page_uri\":null,\"page\":0}}");

    private static string Sent(
        string sid, string status = "sent", string? body = null, string direction = "outbound-api", string created = "Fri, 02 Jan 2026 03:06:10 +0000", bool begun = true, string error = "null") =>
        $$"""
        {"sid":"{{sid}}","status":"{{status}}","body":"{{body ?? Text.Body}}","direction":"{{direction}}","date_created":"{{created}}",
         "date_sent":{{(begun ? $"\"{created}\"" : "null")}},"error_code":{{error}},"num_segments":"1","from":null}
        """;
}
