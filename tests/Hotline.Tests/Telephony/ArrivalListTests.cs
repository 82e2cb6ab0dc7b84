using Hotline.Inbound;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

/// <summary>The carrier's list of what came in, which it tells newest first.</summary>
public sealed class ArrivalListTests
{
    private const string Next = "/2010-04-01/Accounts/ACx/Messages.json?Page=1&PageToken=PASM%2fa~b";
    private static readonly DateTimeOffset Since = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_walked_by_their_own_links_and_told_from_the_oldest_on()
    {
        var (first, second) = (Page($"{Text("SM4", 40)},{Text("SM3", 30)}", Next), Page($"{Text("SM2", 20)},{Text("SM1", 10)}"));
        var stub = new StubCarrier(first, second, first);

        Assert.Equal(["SM1", "SM2", "SM3", "SM4"], await SidsAsync(stub));
        Assert.Equal(
            ["/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages.json?DateSent%3E=2026-01-02T03%3A00%3A00Z&PageSize=1000", Next],
            stub.Requests.Take(2).Select(r => r.Target));
    }

    [Fact]
    public async Task Walking_ends_where_the_wanted_time_begins()
    {
        var stub = new StubCarrier(Page($"{Text("SM2", 20)},{Text("SM1", -10)}", Next), Page(Text("SM0", -20)));

        Assert.Equal(["SM2"], await SidsAsync(stub));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task What_went_out_and_what_failed_at_birth_is_passed_over() => Assert.Equal(
        ["SM1"],
        await SidsAsync(new StubCarrier(Page($"{Text("SM3", 30, "outbound-api")},{Text("SM2", 20, "outbound-reply")},{Text("SM1", 10)}"))));

    [Theory]
    [InlineData("https://elsewhere.example/2010-04-01/Messages.json")]
    [InlineData("//elsewhere.example/Messages.json")]
    public async Task A_link_to_another_host_is_not_followed(string link)
    {
        var stub = new StubCarrier(Page(Text("SM1", 10), link));
        await Assert.ThrowsAsync<CarrierListException>(() => SidsAsync(stub));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_no_short_list() =>
        await Assert.ThrowsAsync<CarrierListException>(() => SidsAsync(new StubCarrier(Page(Text("SM1", 10), Next), StubCarrier.Answer(500, "{}"))));

    [Fact]
    public async Task A_call_that_went_on_to_an_operator_is_told_as_one_that_was_served()
    {
        var stub = new StubCarrier(StubCarrier.Answer(200, """
            {"calls":[
              {"sid":"CA2","direction":"outbound-dial","status":"completed","from":"+1","to":"+2","parent_call_sid":"CA1","date_created":"Fri, 02 Jan 2026 03:00:20 +0000","end_time":"Fri, 02 Jan 2026 03:01:00 +0000"},
              {"sid":"CA1","direction":"inbound","status":"in-progress","from":"+18485550100","to":"+17325550100","date_created":"Fri, 02 Jan 2026 03:00:10 +0000","end_time":null}],
             "next_page_uri":null}
            """));
        var calls = await new TwilioArrivals(new TwilioRest(new HttpClient(stub), StubCarrier.Options()), StubCarrier.Options()).CallsAsync(Since, Cancellation).ToListAsync(Cancellation);

        Assert.Equal([("CA1", null, false), ("CA2", "CA1", true)], calls.Select(c => (c.Sid, c.TalkOf, c.EndedAt is not null)));
    }

    private static async Task<List<string>> SidsAsync(StubCarrier stub) =>
        await new TwilioArrivals(new TwilioRest(new HttpClient(stub), StubCarrier.Options()), StubCarrier.Options())
            .TextsAsync(Since, Cancellation).Select(text => text.Sid).ToListAsync(Cancellation);

    private static string Text(string sid, int seconds, string direction = "inbound") =>
        $$"""{"sid":"{{sid}}","direction":"{{direction}}","status":"received","from":"+18485550100","to":"+17325550100","body":"x","num_media":"0","date_created":"{{(Since + TimeSpan.FromSeconds(seconds)).UtcDateTime:ddd, dd MMM yyyy HH:mm:ss '+0000'}}"}""";

    private static Func<HttpResponseMessage> Page(string texts, string? next = null) =>
        StubCarrier.Answer(200, $$"""{"messages":[{{texts}}],"next_page_uri":{{(next is null ? "null" : $"\"{next}\"")}}}""");
}
