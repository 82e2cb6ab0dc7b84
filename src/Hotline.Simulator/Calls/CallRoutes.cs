using System.Globalization;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Calls;

/// <summary>Calls of the REST API.</summary>
internal static class CallRoutes
{
    private const int UsualTimeout = 60;

    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapPost("Calls.json", CreateAsync);
        account.MapGet("Calls.json", List);
        account.MapGet("Calls/{sid}.json", (string account, string sid, CallBook book, HttpRequest request) =>
            book.Find(sid) is { } call ? RestJson.Result(CallResource.Of(call, account)) : RestError.NotFound(request.Path).AsResult());
        account.MapPost("Calls/{sid}.json", UpdateAsync);
        account.MapDelete("Calls/{sid}.json", (string sid, CallBook book, HttpRequest request) =>
            book.Remove(sid) ? Results.NoContent() : RestError.NotFound(request.Path).AsResult());
    }

    private static async Task<IResult> CreateAsync(string account, HttpContext context, CallRequest reader, CallBook book, Switchboard switchboard)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var (call, error) = reader.Read(form);
        if (call is null)
            return error!.AsResult();

        book.Add(call);
        var created = CallResource.Of(call, account);
        var timeout = int.TryParse(form["Timeout"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : UsualTimeout;
        // After the answer: the account learns the SID before it hears of the call again.
        context.Response.OnCompleted(() =>
        {
            _ = switchboard.ToHandsetAsync(call, () => reader.Document(call, form), TimeSpan.FromSeconds(timeout), form["MachineDetection"].Count > 0);
            return Task.CompletedTask;
        });
        return RestJson.Result(created, StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(
        string account, string sid, HttpRequest request, CallBook book, CallRequest reader, CallRunner runner, Switchboard switchboard)
    {
        if (book.Find(sid) is not { } call)
            return RestError.NotFound(request.Path).AsResult();
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        var status = form["Status"].ToString();
        if (status is "completed" || (status is "canceled" && call.Answered is null))
            switchboard.End(call);
        else if (status.Length > 0 && status != "canceled")
            return RestError.BadParameter("Status", status).AsResult();
        else if ((form["Url"].Count > 0 || form["Twiml"].Count > 0) && !runner.Redirect(call, reader.Document(call, form)))
            return RestError.NotInProgress.AsResult();
        return RestJson.Result(CallResource.Of(call, account));
    }

    private static IResult List(string account, HttpRequest request, CallBook book)
    {
        var (started, startError) = TimeFilter.Of(request, "StartTime");
        var (ended, endError) = TimeFilter.Of(request, "EndTime");
        if (started is null || ended is null)
            return (startError ?? endError)!.AsResult();
        var found = book.InOrder()
            .Where(call => Is("To", call.To) && Is("From", call.From) && Is("Status", call.Status) && Is("ParentCallSid", call.ParentSid))
            .Where(call => started.Has(call.Answered ?? call.Created) && ended.Has(call.Ended))
            .Reverse().ToList();
        return ResourcePage.Of(request, "calls", found, call => call.Sid, call => CallResource.Of(call, account));

        bool Is(string key, string? value) => request.Query[key].ToString() is not { Length: > 0 } wanted || wanted == value;
    }
}
