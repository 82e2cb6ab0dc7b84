using Hotline.Service.Webhooks;
using Hotline.Telephony;
using Hotline.Tests.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Service;

public sealed class RefusalsTests
{
    private static readonly TwilioOptions Account = new() { AccountSid = "AC" + new string('0', 32), AuthTokens = ["token"], PublicUrl = "https://hotline.example.org" };

    [Fact]
    public void A_flood_of_forged_requests_is_looked_at_once_in_a_while_and_counted()
    {
        var (clock, log) = (new FakeTimeProvider(), new KeptLog<Refusals>());
        var refusals = new Refusals(new SignatureDoctor(Account), clock, log);
        for (var n = 0; n < 1000; n++)
            Refuse(refusals);
        Assert.Single(log.Lines);

        clock.Advance(TimeSpan.FromSeconds(5));
        Refuse(refusals);
        Assert.Contains("999 more were refused since the last one that was looked at", log.Lines.Last().Text, StringComparison.Ordinal);
        var kept = Assert.Single(refusals.Recent);
        Assert.Equal((SignatureCause.Token, 2), (kept.Cause, kept.Examined));
    }

    [Fact]
    public void The_log_names_the_URL_that_was_expected_and_the_likely_cause()
    {
        var log = new KeptLog<Refusals>();
        Refuse(new Refusals(new SignatureDoctor(Account), new FakeTimeProvider(), log));
        Assert.StartsWith(
            "A webhook request was refused: signature Mismatch; expected for https://hotline.example.org/twilio/sms. Likely cause: no known token fits any variant of the URL",
            Assert.Single(log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_and_the_fill_of_the_spool_can_be_read_from_the_running_program()
    {
        await using var service = await RunningService.StartAsync();
        using var unsigned = new FormUrlEncodedContent(new Dictionary<string, string> { ["From"] = "+18485550100", ["Body"] = "x" });
        Assert.Equal(403, (int)(await service.Stranger.PostAsync("/twilio/sms?From=%2B18485550100", unsigned, TestContext.Current.CancellationToken)).StatusCode);

        var told = await service.Stranger.GetStringAsync("/health/refusals", TestContext.Current.CancellationToken);
        Assert.Contains("\"cause\":\"no-header\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("8485550100", told, StringComparison.Ordinal);
        Assert.Contains("hotline_inbound_spool_fill", await service.Stranger.GetStringAsync("/metrics", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static void Refuse(Refusals refusals)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[RequestSignature.Header] = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        var form = FormBody.Parse("Body=x");
        refusals.Tell(context, "/twilio/sms", form, new RequestSignature(["token"], Account.PublicUrl).Verify("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "/twilio/sms", form));
    }
}
