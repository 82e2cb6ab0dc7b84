using System.Diagnostics.Metrics;
using System.Text;
using Hotline.Inbound;
using Hotline.Service.Webhooks;
using Hotline.Telephony;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Service;

public sealed class WebhookGateTests
{
    private const string Url = "https://hotline.example";

    [Fact]
    public async Task What_neither_stream_nor_spool_can_hold_is_answered_503_so_that_the_carrier_tries_again()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var account = new TwilioOptions { AccountSid = "AC" + new string('0', 32), AuthTokens = ["token"], BaseUrl = Url, PublicUrl = Url };
        var gate = new WebhookGate(
            new RequestSignature([.. account.AuthTokens], Url), new WebhookFigures(services.GetRequiredService<IMeterFactory>()),
            new Refusals(new SignatureDoctor(account), TimeProvider.System, NullLogger<Refusals>.Instance), TimeProvider.System, NullLogger<WebhookGate>.Instance);
        var context = Signed("MessageSid=SM1&Body=x");

        await gate.HandleAsync(context, (_, _) => throw new InboundUnavailableException("full"));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
    }

    private static DefaultHttpContext Signed(string form)
    {
        var body = Encoding.UTF8.GetBytes(form);
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Headers[RequestSignature.Header] = RequestSignature.Sign("token", Url + "/twilio/sms", FormBody.Parse(body));
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/twilio/sms";
        return context;
    }
}
