using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Messages;

/// <summary>Messages of the REST API.</summary>
internal static class MessageRoutes
{
    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapPost("Messages.json", CreateAsync);
        account.MapGet("Messages.json", List);
        account.MapGet("Messages/{sid}.json", (string account, string sid, MessageBook book, HttpRequest request) =>
            book.Find(sid) is { } message ? RestJson.Result(MessageResource.Of(message, account)) : RestError.NotFound(request.Path).AsResult());
        account.MapPost("Messages/{sid}.json", UpdateAsync);
        account.MapDelete("Messages/{sid}.json", (string sid, MessageBook book, HttpRequest request) =>
            book.Remove(sid) ? Results.NoContent() : RestError.NotFound(request.Path).AsResult());
    }

    private static async Task<IResult> CreateAsync(string account, HttpContext context, MessageRequest reader, MessageBook book, TextDeparture departure)
    {
        var form = await FormOf(context);
        var (message, error) = reader.Read(form);
        if (message is null)
            return error!.AsResult();

        book.Add(message);
        var created = MessageResource.Of(message, account);
        // After the answer: the account learns the SID before it hears of the text again.
        context.Response.OnCompleted(() =>
        {
            departure.Send(message);
            return Task.CompletedTask;
        });
        return RestJson.Result(created, StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(string account, string sid, HttpContext context, MessageBook book, TimeProvider clock)
    {
        if (book.Find(sid) is not { } message)
            return RestError.NotFound(context.Request.Path).AsResult();
        var form = await FormOf(context);
        if (form["Status"] == "canceled" && !message.Advance("canceled", clock.GetUtcNow(), null, "scheduled", "accepted", "queued"))
            return RestError.CannotCancel.AsResult();
        if (form.TryGetValue("Body", out var body) && body.ToString().Length == 0)
            message.Body = "";
        return RestJson.Result(MessageResource.Of(message, account));
    }

    private static IResult List(string account, HttpRequest request, MessageBook book)
    {
        var (sent, error) = TimeFilter.Of(request, "DateSent");
        if (sent is null)
            return error!.AsResult();
        string to = request.Query["To"].ToString(), from = request.Query["From"].ToString();
        var found = book.InOrder()
            .Where(message => (to.Length == 0 || message.To == to) && (from.Length == 0 || message.From == from) && sent.Has(message.Listed))
            .Reverse().ToList();
        return ResourcePage.Of(request, "messages", found, message => message.Sid, message => MessageResource.Of(message, account));
    }

    private static async Task<IFormCollection> FormOf(HttpContext context) =>
        context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
}
