using Hotline.Simulator.Calls;
using Hotline.Simulator.Documents;
using Hotline.Simulator.Identities;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Queues;

/// <summary>Queues of the REST API: who waits, and taking somebody out.</summary>
internal static class QueueRoutes
{
    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("Queues.json", (string account, HttpRequest request, QueueBook book, TimeProvider clock) =>
            ResourcePage.Of(request, "queues", book.All(), queue => queue.Sid, queue => View(account, queue, clock)));
        account.MapGet("Queues/{sid}.json", (string account, string sid, HttpRequest request, QueueBook book, TimeProvider clock) =>
            book.BySid(sid) is { } queue ? RestJson.Result(View(account, queue, clock)) : RestError.NotFound(request.Path).AsResult());
        account.MapGet("Queues/{sid}/Members.json", (string account, string sid, HttpRequest request, QueueBook book, TimeProvider clock) =>
            book.BySid(sid) is { } queue
                ? ResourcePage.Of(request, "queue_members", queue.Members, member => member.Call.Sid, member => View(account, queue, member, clock))
                : RestError.NotFound(request.Path).AsResult());
        account.MapGet("Queues/{sid}/Members/{call}.json", (string account, string sid, string call, HttpRequest request, QueueBook book, TimeProvider clock) =>
            Find(book, sid, call) is var (queue, member) ? RestJson.Result(View(account, queue, member, clock)) : RestError.NotFound(request.Path).AsResult());
        account.MapPost("Queues/{sid}/Members/{call}.json", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(string account, string sid, string call, HttpRequest request, QueueBook book, CallForms forms, TimeProvider clock)
    {
        if (Find(book, sid, call) is not var (queue, member))
            return RestError.NotFound(request.Path).AsResult();
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        if (form["Url"].ToString() is not { Length: > 0 } url)
            return RestError.NoUrl.AsResult();
        var method = form["Method"].ToString() is { Length: > 0 } named ? named : "POST";
        var view = View(account, queue, member, clock);
        member.Taken.TrySetResult(new Instruction("voice", member.Call.Sid, url, method, forms.Of(member.Call)));
        return RestJson.Result(view);
    }

    private static (CallQueue Queue, QueueMember Member)? Find(QueueBook book, string sid, string call) =>
        book.BySid(sid) is { } queue && queue.Members.FirstOrDefault(member => call == "Front" || member.Call.Sid == call) is { } member
            ? (queue, member)
            : null;

    private static Dictionary<string, object?> View(string account, CallQueue queue, TimeProvider clock)
    {
        var members = queue.Members;
        return new Dictionary<string, object?>
        {
            ["sid"] = queue.Sid,
            ["account_sid"] = account,
            ["friendly_name"] = queue.Name,
            ["current_size"] = members.Count,
            ["max_size"] = CallQueue.MaxSize,
            ["average_wait_time"] = members.Count == 0 ? 0 : (int)members.Average(member => (clock.GetUtcNow() - member.Since).TotalSeconds),
            ["date_created"] = Rfc2822.Of(queue.Created),
            ["date_updated"] = Rfc2822.Of(queue.Created),
            ["uri"] = $"/2010-04-01/Accounts/{account}/Queues/{queue.Sid}.json",
        };
    }

    private static Dictionary<string, object?> View(string account, CallQueue queue, QueueMember member, TimeProvider clock) => new()
    {
        ["call_sid"] = member.Call.Sid,
        ["queue_sid"] = queue.Sid,
        ["date_enqueued"] = Rfc2822.Of(member.Since),
        ["position"] = queue.Members.TakeWhile(other => other != member).Count() + 1,
        ["wait_time"] = (int)(clock.GetUtcNow() - member.Since).TotalSeconds,
        ["uri"] = $"/2010-04-01/Accounts/{account}/Queues/{queue.Sid}/Members/{member.Call.Sid}.json",
    };
}
