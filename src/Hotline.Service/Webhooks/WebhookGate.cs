using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Hotline.Inbound;
using Hotline.Service.Hosting;
using Hotline.Telephony;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Service.Webhooks;

/// <summary>
/// What every webhook passes, the cheapest first: a signature is there and could be one, content type, size (<see cref="EdgeLimits"/>), number of parameters, then the
/// signature itself. It covers the parameters, so that the form is taken apart before the verdict, and nothing more: no number, date or address in it is looked at.
/// Then the handler, which makes durable and answers. Nothing that is signed is refused for its content.
/// </summary>
internal sealed class WebhookGate(RequestSignature signature, WebhookFigures figures, Refusals refusals, TimeProvider clock, ILogger<WebhookGate> log)
{
    private const string FormType = "application/x-www-form-urlencoded";

    public async Task HandleAsync(HttpContext context, Func<WebhookRequest, CancellationToken, Task<string?>> handler)
    {
        string? header = context.Request.Headers[RequestSignature.Header];
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!CouldBeGenuine(context, header, target) || await ReadAsync(context) is not { } body)
            return;
        var form = FormBody.Parse(body);
        var verdict = signature.Verify(header, target, form);
        if (!verdict.IsValid)
        {
            Refuse(context, target, form, verdict);
            return;
        }

        await AnswerAsync(context, handler, new WebhookRequest(form, Encoding.UTF8.GetString(body), clock.GetUtcNow(), context.Request.Query));
    }

    // By the headers alone: a stranger's body is not waited for.
    private bool CouldBeGenuine(HttpContext context, string? header, string target)
    {
        if (signature.VerifyHeader(header, target) is { IsValid: false } verdict)
            Refuse(context, target, FormBody.Empty, verdict);
        else if (context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        else
            return true;
        Abandon(context);
        return false;
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

    private void Refuse(HttpContext context, string target, FormBody form, SignatureVerdict verdict)
    {
        figures.Refused(verdict.Fault);
        refusals.Tell(context, target, form, verdict);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    // Nothing more is read from this connection: the rest of the body would have to be taken in to reach the next request on it.
    private static void Abandon(HttpContext context) => context.Response.Headers.Connection = "close";

    /// <returns>Null: it was refused.</returns>
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        try
        {
            var body = await WholeAsync(context);
            if (body.AsSpan().Count((byte)'&') < EdgeLimits.MostParameters)
                return body;
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
        catch (BadHttpRequestException e)
        {
            // The server's own limits: too large (413), too slow (408), cut or badly framed (400).
            context.Response.StatusCode = e.StatusCode;
            Abandon(context);
        }

        return null;
    }

    private static async Task<byte[]> WholeAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(context.RequestAborted);
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
