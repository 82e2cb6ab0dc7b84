using Hotline.Simulator.Calls;
using Hotline.Simulator.Lines;

namespace Hotline.Simulator.Handsets;

/// <summary>Calls from and to handsets: what a person does with the phone.</summary>
internal static class PhoneRoutes
{
    // Long enough for a document to be fetched; a person presses a key when asked, not before.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal sealed record CallOrder(string From, string To);

    internal sealed record KeysOrder(string Digits);

    internal sealed record SpeechOrder(string Text, double Confidence = 0.9);

    /// <summary>End is silence, hangup, or the key that was pressed.</summary>
    internal sealed record RecordOrder(int Seconds = 5, string Text = "", string End = "silence");

    public static void Map(IEndpointRouteBuilder sim)
    {
        sim.MapPost("calls", Place);
        sim.MapGet("calls", (CallBook book, string? number) => book.InOrder()
            .Where(call => number is null || call.Handset.Number == number || call.From == number || call.To == number).Select(HandsetViews.Of));
        var call = sim.MapGroup("calls/{sid}").AddEndpointFilter<KnownCall>();
        call.MapGet("", async (string sid, long? after, int? wait, CallBook book, HttpContext context) =>
        {
            await HandsetRoutes.WaitAsync(book.Find(sid)!.Pulse, after, wait, context);
            return HandsetViews.Of(book.Find(sid)!);
        });
        call.MapPost("answer", (string sid, CallBook book) => Pick(book.Find(sid)!, true));
        call.MapPost("decline", (string sid, CallBook book) => Pick(book.Find(sid)!, false));
        call.MapPost("hangup", (string sid, CallBook book, Switchboard switchboard) => Done(book.Find(sid)!, switchboard.End(book.Find(sid)!)));
        call.MapPost("keys", (string sid, KeysOrder order, CallBook book, HttpContext context) => GiveAsync(book.Find(sid)!, new HandsetInput.Keys(order.Digits), context));
        call.MapPost("speech", (string sid, SpeechOrder order, CallBook book, HttpContext context) =>
            GiveAsync(book.Find(sid)!, new HandsetInput.Speech(order.Text, order.Confidence), context));
        call.MapPost("record", (string sid, RecordOrder order, CallBook book, HttpContext context) =>
            GiveAsync(book.Find(sid)!, new HandsetInput.Recording(order.Seconds, order.Text, order.End), context));
        call.MapPost("silence", (string sid, CallBook book, HttpContext context) => GiveAsync(book.Find(sid)!, new HandsetInput.Silence(), context));
    }

    private static IResult Place(CallOrder order, LineBook lines, Switchboard switchboard) => lines.Find(order.To) switch
    {
        null => ControlJson.Refuse(StatusCodes.Status404NotFound, $"{order.To} is not a line; lines: {string.Join(", ", lines.All.Select(l => l.Number))}"),
        { Voice: false } => ControlJson.Refuse(StatusCodes.Status422UnprocessableEntity, $"{order.To} carries no calls"),
        { } line => Results.Ok(HandsetViews.Of(switchboard.FromHandset(line, order.From))),
    };

    /// <summary>Waits until the call takes such an input: the phone rings first, documents have to be fetched.</summary>
    private static async Task<IResult> GiveAsync(Call call, HandsetInput input, HttpContext context)
    {
        var given = false;
        await call.Pulse.UntilAsync(() => call.IsOver || given || (given = call.Ear.TryGive(input)), Patience, context.RequestAborted);
        return Done(call, given);
    }

    private static IResult Pick(Call call, bool answer) =>
        Done(call, call.Direction != "inbound" && call.State == "ringing" && call.Picked.TrySetResult(answer));

    private static IResult Done(Call call, bool done) =>
        Results.Json(HandsetViews.Of(call), statusCode: done ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);

    private sealed class KnownCall(CallBook book) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var sid = context.HttpContext.Request.RouteValues["sid"] as string ?? "";
            return book.Find(sid) is null ? ControlJson.Refuse(StatusCodes.Status404NotFound, $"no call {sid}") : await next(context);
        }
    }
}
