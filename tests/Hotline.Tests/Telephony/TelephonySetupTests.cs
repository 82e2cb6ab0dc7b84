using System.Net;
using System.Net.Sockets;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Telephony;

public sealed class TelephonySetupTests
{
    private static readonly OutgoingText Text = new(Guid.Empty, "+17325550100", "+19085550123", "x", null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_nobody_listens_nothing_was_sent_and_it_may_be_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        listener.Stop();
        await using var services = Services(address);
        var outcome = await services.GetRequiredService<ICarrier>().SendTextAsync(Text, Cancellation);
        Assert.Equal(FailureClass.Transient, Assert.IsType<SendOutcome.Refused>(outcome).Failure);
    }

    [Fact]
    public async Task When_the_line_is_cut_after_the_request_nobody_knows_and_it_is_sent_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var services = Services($"http://{listener.LocalEndpoint}");
        var sending = services.GetRequiredService<ICarrier>().SendTextAsync(Text, Cancellation);
        using (var connection = await listener.AcceptSocketAsync(Cancellation))
            Assert.True(await connection.ReceiveAsync(new byte[4096], SocketFlags.None, Cancellation) > 0);
        Assert.IsType<SendOutcome.Unknown>(await sending);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_question_is_asked_again_after_a_bad_moment_but_a_send_never()
    {
        var stub = new StubCarrier(StubCarrier.Answer(503, ""), StubCarrier.Answer(503, ""), StubCarrier.Answer(200, """{"sid":"CA1","status":"ringing"}"""));
        await using var services = Services("https://api.twilio.com", stub);
        var carrier = services.GetRequiredService<ICarrier>();
        Assert.IsType<SendOutcome.Unknown>(await carrier.SendTextAsync(Text, Cancellation));
        Assert.Single(stub.Requests);
        Assert.IsType<LookupResult.Found>(await carrier.CallStateAsync("CA1", Cancellation));
        Assert.Equal(3, stub.Requests.Count);
    }

    [Fact]
    public void Everything_that_the_host_needs_is_there()
    {
        using var services = Services("https://api.twilio.com");
        Assert.NotNull(services.GetRequiredService<IRecordingSource>());
        Assert.NotNull(services.GetRequiredService<RequestSignature>());
    }

    [Fact]
    public void Wrong_settings_are_all_named_and_no_secret_among_them()
    {
        var options = new TwilioOptions { AccountSid = "AC1", ApiKeySecret = "s3cret", BaseUrl = "https://user:s3cret@api.twilio.com", PublicUrl = "h.example" };
        var problems = Assert.Throws<SettingsException>(() => new ServiceCollection().AddTelephony(options));
        Assert.Equal(
            ["Twilio__AccountSid", "Twilio__AuthTokens__0", "Twilio__ApiKeySid", "Twilio__BaseUrl", "Twilio__PublicUrl"],
            problems.Problems.Select(problem => problem.Key));
        Assert.DoesNotContain("s3cret", problems.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.twilio.com", true)]
    [InlineData("https://api.dublin.ie1.twilio.com", true)]
    [InlineData("http://127.0.0.1:5081", false)]
    public void A_drill_can_tell_whether_real_phones_would_ring(string baseUrl, bool real) =>
        Assert.Equal(real, StubCarrier.Options(baseUrl).ReachesRealPhones);

    private static ServiceProvider Services(string baseUrl, StubCarrier? stub = null)
    {
        var services = new ServiceCollection().AddTelephony(StubCarrier.Options(baseUrl));
        if (stub is not null)
            services.AddHttpClient(nameof(TwilioRest)).ConfigurePrimaryHttpMessageHandler(() => stub);
        return services.BuildServiceProvider();
    }
}
