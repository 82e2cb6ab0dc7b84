using System.Net;

namespace Hotline.Tests.Simulator;

public class TextTests
{
    [Fact]
    public async Task A_text_from_a_handset_reaches_the_account_with_all_its_parameters()
    {
        await using var carrier = await Carrier.StartAsync();

        var sent = await carrier.TextAsync(" no water ");

        var request = Assert.Single(carrier.Account.To("/sms"));
        Assert.Equal(204, sent.GetProperty("webhook").GetProperty("status").GetInt32());
        Assert.Equal(sent.GetProperty("sid").GetString(), request["MessageSid"]);
        Assert.Equal((" no water ", Carrier.Resident, Carrier.Line), (request["Body"], request["From"], request["To"]));
        string[] all = ["SmsSid", "SmsMessageSid", "AccountSid", "NumMedia", "NumSegments", "SmsStatus", "ApiVersion", "FromCity", "ToZip", "FromCountry"];
        Assert.All(all, key => Assert.Contains(request.Form, pair => pair.Key == key));
    }

    [Fact]
    public async Task The_accounts_answer_arrives_at_the_handset()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/sms", "<Redirect>/second</Redirect>");
        carrier.Account.On("/second", "<Message><Body>Received: CG-1</Body></Message><Message>Thank you</Message>");

        await carrier.TextAsync("no water");

        var handset = await carrier.HandsetAsync(Carrier.Resident, seen => seen.GetProperty("texts").GetArrayLength() == 3);
        Assert.Equal(["no water", "Received: CG-1", "Thank you"], handset.GetProperty("texts").EnumerateArray().Select(text => text.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task A_sent_text_is_reported_sent_and_then_delivered_but_never_queued()
    {
        await using var carrier = await Carrier.StartAsync();

        var created = await carrier.SendAsync("23: water on Oak Street", ("StatusCallback", $"{carrier.Account.Url}/status?attempt=7"));

        Assert.Equal("queued", created.GetProperty("status").GetString());
        var reports = await carrier.ToldAsync("/status", 2);
        Assert.Equal(["sent", "delivered"], reports.Select(report => report["MessageStatus"]));
        Assert.All(reports, report => Assert.Equal((created.GetProperty("sid").GetString(), "?attempt=7"), (report["MessageSid"], report.Query)));
        var handset = await carrier.HandsetAsync(Carrier.Official, seen => seen.GetProperty("texts").GetArrayLength() == 1);
        Assert.Equal("in", handset.GetProperty("texts")[0].GetProperty("direction").GetString());
    }

    [Theory]
    [InlineData("landline", 30006)]
    [InlineData("reachable", 30003)]
    public async Task A_phone_that_cannot_receive_is_reported_with_the_carriers_code(string what, int code)
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync($"handsets/{Carrier.Official}", what == "landline" ? new { landline = true } : new { reachable = false });

        var created = await carrier.SendAsync("hello", ("StatusCallback", $"{carrier.Account.Url}/status"));

        var last = (await carrier.ToldAsync("/status", 2))[1];
        Assert.Equal(("undelivered", $"{code}"), (last["MessageStatus"], last["ErrorCode"]));
        var fetched = await carrier.GetAsync($"Messages/{created.GetProperty("sid").GetString()}.json");
        Assert.Equal((code, "undelivered"), (fetched.GetProperty("error_code").GetInt32(), fetched.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Stop_is_obeyed_and_answered_by_the_carrier_and_later_texts_are_refused()
    {
        await using var carrier = await Carrier.StartAsync();

        await carrier.TextAsync("Stop", Carrier.Official);
        var refused = await carrier.SendAsync("reminder");
        await carrier.TextAsync("start", Carrier.Official);
        var accepted = await carrier.SendAsync("reminder");

        Assert.Equal(["STOP", "START"], carrier.Account.To("/sms").Select(request => request["OptOutType"]));
        Assert.Equal(21610, refused.GetProperty("code").GetInt32());
        Assert.Equal("queued", accepted.GetProperty("status").GetString());
        var handset = await carrier.HandsetAsync(Carrier.Official, seen => seen.GetProperty("texts").GetArrayLength() == 5);
        Assert.Contains("unsubscribed", handset.GetProperty("texts")[1].GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_webhook_is_tried_again_as_its_url_says_and_then_goes_to_the_fallback()
    {
        await using var carrier = await Carrier.StartAsync(line => (line.SmsFallbackUrl, line.SmsUrl) = (line.SmsUrl.Replace("/sms", "/spare", StringComparison.Ordinal), line.SmsUrl + "#rc=2&rp=5xx"));
        carrier.Account.On("/sms", _ => Account.Status(HttpStatusCode.ServiceUnavailable));

        await carrier.TextAsync("no water");

        var tries = carrier.Account.To("/sms");
        Assert.Equal(3, tries.Count);
        Assert.False(tries[0].Headers.ContainsKey("I-Twilio-Idempotency-Token"));
        Assert.Single(tries.Skip(1).Select(request => request.Headers["I-Twilio-Idempotency-Token"]).Distinct());
        var spare = Assert.Single(carrier.Account.To("/spare"));
        Assert.Equal(("11200", $"{carrier.Account.Url}/sms", "no water"), (spare["ErrorCode"], spare["ErrorUrl"], spare["Body"]));
    }

    [Fact]
    public async Task Without_overrides_an_error_answer_is_not_tried_again_and_is_listed_as_failed()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/sms", _ => Account.Status(HttpStatusCode.InternalServerError));

        var sent = await carrier.TextAsync("no water");

        Assert.Single(carrier.Account.To("/sms"));
        Assert.Equal(500, sent.GetProperty("webhook").GetProperty("status").GetInt32());
        var failed = await carrier.SimAsync("webhooks?failed=true");
        Assert.Equal(sent.GetProperty("sid").GetString(), Assert.Single(failed.EnumerateArray()).GetProperty("subject").GetString());
        Assert.Equal(11200, (await carrier.SimAsync("errors"))[0].GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task An_answer_that_is_no_document_is_an_error_that_can_be_seen()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/sms", "<Message>oh");

        await carrier.TextAsync("no water");

        Assert.Equal(12100, (await carrier.SimAsync("errors"))[0].GetProperty("code").GetInt32());
    }
}
