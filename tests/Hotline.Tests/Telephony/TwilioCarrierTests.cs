using System.Text.Json;
using Hotline.Notifications;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class TwilioCarrierTests : IDisposable
{
    private static readonly Guid Attempt = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly OutgoingText Text = new(Attempt, "+17325550100", "+19085550123", "您好 & 谢谢 +1=2%\n#1234", TimeSpan.FromHours(1));
    private static readonly OutgoingCall Call = new(Attempt, "+17325550100", "+19085550123", TimeSpan.FromSeconds(25));

    private readonly StubCarrier _stub = new(StubCarrier.Answer(201, """{"sid":"SM1","status":"queued","error_code":null,"price":null,"unheard_of":{}}"""));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_goes_over_the_wire_as_the_carriers_own_client_sends_it()
    {
        var outcome = await _stub.Carrier().SendTextAsync(Text, Cancellation);
        var sent = AssertWire("send SMS from a number, Chinese body", "To", "From", "Body");
        Assert.Equal(new SendOutcome.Accepted("SM1"), outcome);
        Assert.Equal("https://h.example/twilio/sms/status?attempt=0f8fad5bd9cb469fa16570867728950e", sent.Form["StatusCallback"]);
        Assert.Equal("3600", sent.Form["ValidityPeriod"]);
    }

    [Fact]
    public async Task A_call_goes_over_the_wire_as_the_carriers_own_client_sends_it()
    {
        await _stub.Carrier().PlaceCallAsync(Call, Cancellation);
        var sent = AssertWire("call with Twiml", "To", "From");
        Assert.Equal("https://h.example/twilio/voice/reminder?attempt=0f8fad5bd9cb469fa16570867728950e", sent.Form["Url"]);
        Assert.Equal("https://h.example/twilio/voice/reminder/status?attempt=0f8fad5bd9cb469fa16570867728950e", sent.Form["StatusCallback"]);
        Assert.Equal(["initiated", "ringing", "answered", "completed"], sent.Form.Pairs.Where(pair => pair.Key == "StatusCallbackEvent").Select(pair => pair.Value));
        Assert.Equal("25", sent.Form["Timeout"]);
    }

    [Theory]
    [InlineData("CreateMessage")]
    [InlineData("CreateCall")]
    public async Task Only_names_that_the_carrier_describes_are_sent(string operation)
    {
        await _stub.Carrier().SendTextAsync(Text, Cancellation);
        await _stub.Carrier().PlaceCallAsync(Call, Cancellation);
        var known = Described(operation);
        Assert.All(_stub.Requests[operation == "CreateMessage" ? 0 : 1].Form.Pairs, pair => Assert.Contains(pair.Key, known));
    }

    [Theory]
    [InlineData(0.2, "1")]
    [InlineData(999_999, "36000")]
    public async Task A_validity_stays_within_what_the_carrier_accepts(double seconds, string sent)
    {
        await _stub.Carrier().SendTextAsync(Text with { ValidFor = TimeSpan.FromSeconds(seconds) }, Cancellation);
        Assert.Equal(sent, _stub.Requests[0].Form["ValidityPeriod"]);
    }

    [Fact]
    public async Task Without_an_api_key_the_accounts_token_signs_in()
    {
        var options = StubCarrier.Options();
        options.ApiKeySid = options.ApiKeySecret = "";
        await _stub.Carrier(options).SendTextAsync(Text with { ValidFor = null }, Cancellation);
        Assert.Equal(TwilioRest.Credentials(options).ToString(), _stub.Requests[0].Authorization);
        Assert.StartsWith("Basic QUNh", _stub.Requests[0].Authorization, StringComparison.Ordinal);
        Assert.Null(_stub.Requests[0].Form["ValidityPeriod"]);
    }

    public void Dispose() => _stub.Dispose();

    private SeenRequest AssertWire(string note, params string[] fields)
    {
        var vector = Oracles.Load("rest-wire-vectors.json").GetProperty("vectors").EnumerateArray().Single(v => v.Text("note") == note);
        var sent = Assert.Single(_stub.Requests);
        Assert.Equal(
            (vector.Text("method"), vector.Text("target"), vector.Text("authorization"), vector.Text("accept"), vector.Text("contentType")),
            (sent.Method, sent.Target, sent.Authorization, sent.Accept, sent.ContentType));
        Assert.Equal("https://api.twilio.com", sent.Origin);
        var expected = FormBody.Parse(vector.Text("body"));
        Assert.All(fields, field => Assert.Equal(expected[field], sent.Form[field]));
        return sent;
    }

    private static List<string> Described(string operation) => Oracles.Load("openapi-strict.json").GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject())
        .Where(method => method.Value.ValueKind == JsonValueKind.Object && method.Value.Text("operationId") == operation)
        .SelectMany(method => method.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded")
            .GetProperty("schema").GetProperty("properties").EnumerateObject())
        .Select(property => property.Name).ToList();
}
