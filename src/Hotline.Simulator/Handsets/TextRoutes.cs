using Hotline.Simulator.Lines;
using Hotline.Simulator.Messages;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Handsets;

/// <summary>Texts from handsets, and what became of all texts.</summary>
internal static class TextRoutes
{
    /// <param name="From">The handset; anything goes, also a withheld number.</param>
    /// <param name="To">A number of the account.</param>
    /// <param name="Body">Never trimmed.</param>
    /// <param name="Media">Pictures and the like.</param>
    internal sealed record TextOrder(string From, string To, string? Body, IReadOnlyList<MediaOrder>? Media);

    /// <param name="ContentType">MIME type.</param>
    /// <param name="Content">Base64.</param>
    internal sealed record MediaOrder(string ContentType, byte[]? Content);

    /// <param name="Status">HTTP status of the account's answer; null when none came, or none has come yet.</param>
    /// <param name="Failure">ct, rt, 4xx, 5xx, dropped; null when it went well.</param>
    /// <param name="Held">A fault holds the webhook back.</param>
    internal sealed record WebhookView(int? Status, string? Failure, bool Held);

    public static void Map(IEndpointRouteBuilder sim)
    {
        sim.MapPost("texts", SendAsync);
        sim.MapGet("messages", (MessageBook book, WebhookLog log, string? number) => book.InOrder()
            .Where(message => number is null || message.From == number || message.To == number)
            .Select(message => new
            {
                message.Sid,
                message.From,
                message.To,
                message.Body,
                message.Direction,
                message.Status,
                message.ErrorCode,
                message.Created,
                Webhooks = log.Of(message.Sid).Select(record => new { record.Kind, record.Try, record.Status, record.Failure, record.Fault }),
            }));
        sim.MapGet("messages/count", (MessageBook book) => book.InOrder().CountBy(message => $"{message.Direction}/{message.Status}").ToDictionary());
    }

    private static async Task<IResult> SendAsync(TextOrder order, LineBook lines, TextArrival arrival)
    {
        if (lines.Find(order.To) is not { } line)
            return ControlJson.Refuse(StatusCodes.Status404NotFound, $"{order.To} is not a line; lines: {string.Join(", ", lines.All.Select(l => l.Number))}");
        if (!line.Sms)
            return ControlJson.Refuse(StatusCodes.Status422UnprocessableEntity, $"{order.To} carries no texts");
        var media = (order.Media ?? []).Select(item => new Media(item.ContentType, item.Content ?? [])).ToList();
        var (message, answer) = await arrival.ReceiveAsync(line, order.From, order.Body ?? "", media);
        return Results.Ok(new { message.Sid, Webhook = new WebhookView(answer?.Status, answer?.Failure, answer is null) });
    }
}
