using Hotline.Desks;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotline.Service.Api;

/// <summary>One action of one request: who acts, and how a refusal is told.</summary>
internal sealed class ApiAction
{
    private readonly TicketWriter _writer;
    private readonly TicketReader _reader;
    private readonly IServiceProvider _services;

    private ApiAction(HttpContext context)
    {
        _writer = context.RequestServices.GetRequiredService<TicketWriter>();
        _reader = context.RequestServices.GetRequiredService<TicketReader>();
        _services = context.RequestServices;
        Actor = new Actor(ActorRole.Operator, ApiKeyGate.NameOf(context));
        Cancellation = context.RequestAborted;
    }

    /// <summary>A key of the API acts for the desk.</summary>
    public Actor Actor { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Called by the framework for a parameter of this type.</summary>
    public static ValueTask<ApiAction?> BindAsync(HttpContext context) => ValueTask.FromResult<ApiAction?>(new ApiAction(context));

    public async Task<Results<Ok<TicketView>, ProblemHttpResult>> RunAsync(string reference, TicketWriter.Act act) =>
        await AnswerAsync(reference, await _writer.ActAsync(reference, act, Cancellation));

    /// <summary>The same with another part of Desks.</summary>
    public Task<Results<Ok<TicketView>, ProblemHttpResult>> WithAsync<T>(string reference, Func<T, HotlineDb, Ticket, Task<Refusal?>> act) where T : notnull =>
        RunAsync(reference, (_, db, ticket) => act(_services.GetRequiredService<T>(), db, ticket));

    public async Task<Results<Ok<TicketView>, ProblemHttpResult>> MergeAsync(string reference, string into, string? why) =>
        await AnswerAsync(reference, await _writer.MergeAsync(reference, into, Actor, why, Cancellation));

    /// <returns>The second ticket, as it is then.</returns>
    public async Task<Results<Ok<TicketView>, ProblemHttpResult>> SplitAsync(string reference, SplitOrder order)
    {
        var (part, refusal) = await _writer.SplitAsync(reference, order, Actor, Cancellation);
        return await AnswerAsync(part ?? reference, refusal);
    }

    private async Task<Results<Ok<TicketView>, ProblemHttpResult>> AnswerAsync(string reference, Refusal? refusal) =>
        refusal is null ? TypedResults.Ok((await _reader.FindAsync(reference, Cancellation))!) : Refuse(refusal);

    internal static ProblemHttpResult Refuse(Refusal refusal) => TypedResults.Problem(
        refusal.Detail,
        statusCode: refusal.Reason switch
        {
            RefusalReason.UnknownTicket => StatusCodes.Status404NotFound,
            RefusalReason.IllegalTransition or RefusalReason.AlreadyAcknowledged or RefusalReason.ReturnedBefore or RefusalReason.ReturnTooLate or RefusalReason.ExtensionTooLate
                or RefusalReason.ParaphraseMissing or RefusalReason.WithdrawalNotAsked or RefusalReason.Unheard or RefusalReason.NobodyAbove or RefusalReason.SameCategory
                => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        extensions: refusal.Facts.ToDictionary(f => f.Key, f => (object?)f.Value));
}
