using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Hotline.Inbound;
using Hotline.Telephony;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Service.Webhooks;

/// <summary>
/// What every webhook passes: size, content type, signature over the raw body, then the handler, which makes durable and answers.
/// Nothing that is signed is refused for its content.
/// </summary>
internal sealed class WebhookGate(RequestSignature signature, WebhookFigures figures, Refusals refusals, TimeProvider clock, ILogger<WebhookGate> log)
{
    private const int LargestBody = 64 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

    public async Task HandleAsync(HttpContext context, Func<WebhookRequest, CancellationToken, Task<string?>> handler)
    {
        if (context.Request.ContentLength > LargestBody || await ReadAsync(context) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var form = FormBody.Parse(body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var verdict = signature.Verify(context.Request.Headers[RequestSignature.Header], target, form);
        if (!verdict.IsValid)
        {
            figures.Refused(verdict.Fault);
            refusals.Tell(context, target, form, verdict);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await AnswerAsync(context, handler, new WebhookRequest(form, Encoding.UTF8.GetString(body), clock.GetUtcNow(), context.Request.Query));
    }

    private async Task AnswerAsync(HttpContext context, Func<WebhookRequest, CancellationToken, Task<string?>> handler, WebhookRequest request)
    {
        try
        {
            // What is signed is kept, also when the carrier no longer waits for the answer.
            var twiml = await handler(request, CancellationToken.None);
            figures.Accepted();
            if (twiml is null)
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            var answer = Encoding.UTF8.GetBytes(twiml);
            context.Response.ContentType = TwimlResponse.ContentType;
            context.Response.ContentLength = answer.Length;
            await context.Response.BodyWriter.WriteAsync(answer);
        }
        catch (InboundUnavailableException e)
        {
            // The carrier tries again, and then its fallback.
            log.LogError(e, "Nothing could hold an inbound item; answered 503");
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > LargestBody)
                return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
