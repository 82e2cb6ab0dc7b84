using System.Net;
using Hotline.Notifications;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class TwilioRecordingsTests
{
    private const string Recording = "https://api.twilio.com/2010-04-01/Accounts/ACx/Recordings/RE1";

    [Fact]
    public async Task A_recording_is_fetched_with_the_accounts_credentials()
    {
        var stub = new StubCarrier(Sound("RIFF…"));
        var (outcome, content) = await Fetch(stub, Recording);
        Assert.Equal(new FetchOutcome.Fetched("audio/x-wav", content.Length), outcome);
        Assert.Equal(Recording, stub.Requests[0].Origin + stub.Requests[0].Target);
        Assert.NotNull(stub.Requests[0].Authorization);
    }

    [Theory]
    [InlineData("https://evil.example/r")]
    [InlineData("http://api.twilio.com/r")]
    [InlineData("https://api.twilio.com.evil.example/r")]
    [InlineData("https://eviltwilio.com/r")]
    [InlineData("https://api.twilio.com:8443/r")]
    [InlineData("https://user@api.twilio.com/r")]
    [InlineData("https://bucket.s3.amazonaws.com/r")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/r")]
    [InlineData("")]
    public async Task No_other_host_is_ever_asked(string url)
    {
        var stub = new StubCarrier(Sound("x"));
        var (outcome, _) = await Fetch(stub, url);
        Assert.False(Assert.IsType<FetchOutcome.Refused>(outcome).Retry);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task A_base_url_on_plain_http_is_trusted_for_itself_alone()
    {
        var options = StubCarrier.Options("http://127.0.0.1:5081");
        var stub = new StubCarrier(Sound("x"));
        Assert.IsType<FetchOutcome.Fetched>((await Fetch(stub, "http://127.0.0.1:5081/r", options)).Outcome);
        Assert.IsType<FetchOutcome.Refused>((await Fetch(stub, "http://127.0.0.1:5080/r", options)).Outcome);
        Assert.IsType<FetchOutcome.Refused>((await Fetch(stub, "http://api.twilio.com/r", options)).Outcome);
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task Credentials_stay_behind_when_a_redirect_leads_to_storage_and_do_not_come_back()
    {
        var stub = new StubCarrier(
            Redirect("/2010-04-01/other"), Redirect("https://bucket.s3.amazonaws.com/r"), Redirect("https://api.twilio.com/back"), Sound("x"));
        Assert.IsType<FetchOutcome.Fetched>((await Fetch(stub, Recording)).Outcome);
        Assert.Equal([true, true, false, false], stub.Requests.Select(request => request.Authorization is not null));
    }

    [Theory]
    [InlineData("https://evil.example/r")]
    [InlineData("http://bucket.s3.amazonaws.com/r")]
    [InlineData("https://169.254.169.254/latest")]
    public async Task A_redirect_elsewhere_is_not_followed(string location)
    {
        var stub = new StubCarrier(Redirect(location));
        Assert.IsType<FetchOutcome.Refused>((await Fetch(stub, Recording)).Outcome);
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task Redirects_come_to_an_end()
    {
        var stub = new StubCarrier(Redirect("/again"));
        Assert.IsType<FetchOutcome.Refused>((await Fetch(stub, Recording)).Outcome);
        Assert.Equal(6, stub.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_larger_than_wanted_is_taken(bool announced)
    {
        var stub = new StubCarrier(() =>
        {
            var response = Sound(new string('x', 1001))();
            response.Content.Headers.ContentLength = announced ? 1001 : null;
            return response;
        });
        var (outcome, content) = await Fetch(stub, Recording);
        Assert.False(Assert.IsType<FetchOutcome.Refused>(outcome).Retry);
        Assert.True(content.Length <= 1000);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(401, true)]
    [InlineData(410, false)]
    public async Task A_recording_that_is_not_there_yet_is_asked_for_again(int status, bool retry)
    {
        var (outcome, _) = await Fetch(new StubCarrier(StubCarrier.Answer(status, "")), Recording);
        Assert.Equal(new FetchOutcome.Refused(retry, $"the carrier answered {status}"), outcome);
    }

    [Fact]
    public async Task A_broken_connection_is_worth_another_try()
    {
        var stub = new StubCarrier(StubCarrier.Fail(new HttpRequestException(HttpRequestError.ConnectionError, "host:443")));
        Assert.True(Assert.IsType<FetchOutcome.Refused>((await Fetch(stub, Recording)).Outcome).Retry);
    }

    private static async Task<(FetchOutcome Outcome, MemoryStream Content)> Fetch(StubCarrier stub, string url, TwilioOptions? options = null)
    {
        var content = new MemoryStream();
        var source = new TwilioRecordings(new HttpClient(stub), options ?? StubCarrier.Options());
        return (await source.FetchAsync(url, content, 1000, TestContext.Current.CancellationToken), content);
    }

    private static Func<HttpResponseMessage> Sound(string content) => StubCarrier.Answer(200, content, "audio/x-wav");

    private static Func<HttpResponseMessage> Redirect(string location) => () =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.Redirect);
        response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);
        return response;
    };
}
