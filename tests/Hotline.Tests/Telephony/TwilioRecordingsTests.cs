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
    [InlineData("https://api.twilio.com@evil.example/r")]
    [InlineData("https://api.twilio.com%2eevil.example/r")]
    [InlineData("https://evil.example/https://api.twilio.com/r")]
    [InlineData("https://evil.example\\.api.twilio.com/r")]
    [InlineData("https://twilio.com/r")]
    [InlineData("https://[::ffff:169.254.169.254]/r")]
    [InlineData("https://2130706433/r")]
    [InlineData("https://0x7f.1/r")]
    [InlineData("ftp://api.twilio.com/r")]
    [InlineData("//api.twilio.com:80/r")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://api.twilio.com/etc/passwd")]
    [InlineData("javascript:alert(1)")]
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
    [InlineData("https://ec2-192-0-2-1.compute-1.amazonaws.com/r")]
    [InlineData("https://bucket.s3.amazonaws.com.evil.example/r")]
    [InlineData("https://evils3.amazonaws.com/r")]
    [InlineData("https://user:word@bucket.s3.amazonaws.com/r")]
    [InlineData("https://bucket.s3.amazonaws.com:8443/r")]
    [InlineData("https://2852039166/latest")]
    [InlineData("//evil.example/r")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_elsewhere_is_not_followed(string location)
    {
        var stub = new StubCarrier(Redirect(location));
        Assert.IsType<FetchOutcome.Refused>((await Fetch(stub, Recording)).Outcome);
        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData("https://media.twiliocdn.com/r")]
    [InlineData("https://s3-external-1.amazonaws.com/media.twiliocdn.com/r")]
    [InlineData("https://bucket.name.s3.us-east-1.amazonaws.com/r")]
    [InlineData("https://bucket.s3.dualstack.eu-west-1.amazonaws.com/r")]
    public async Task The_carriers_storage_is_followed_to_without_credentials(string location)
    {
        var stub = new StubCarrier(Redirect(location), Sound("x"));
        Assert.IsType<FetchOutcome.Fetched>((await Fetch(stub, Recording)).Outcome);
        Assert.Equal([true, false], stub.Requests.Select(request => request.Authorization is not null));
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
