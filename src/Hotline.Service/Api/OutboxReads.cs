using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Api;

/// <summary>What goes out and what waits, in the sight of who must know: <c>?state=held</c> is what waits for a budget.</summary>
internal static class OutboxReads
{
    public static void MapOutboxReads(this IEndpointRouteBuilder api) =>
        api.MapGet("/outbox", ListAsync).WithName("ListOutbox").WithSummary("Messages that go out, the newest first").WithTags("outbox");

    private static async Task<Results<Ok<OutboxPage>, ValidationProblem>> ListAsync(
        HotlineDatabase database, CancellationToken cancellation, int? limit = null, string? cursor = null, string? state = null, string? line = null,
        string? official = null)
    {
        // A plus sign that was not escaped in the URL arrives as a blank.
        var query = new OutboxQuery(limit, cursor, state, line is [' ', .. var rest] ? "+" + rest : line, official);
        var errors = query.Check();
        return errors.Count == 0 ? TypedResults.Ok(await database.ReadAsync(db => PageAsync(db, query, cancellation))) : TypedResults.ValidationProblem(errors);
    }

    private static async Task<OutboxPage> PageAsync(HotlineDb db, OutboxQuery query, CancellationToken cancellation)
    {
        // Ids rise with time, so that the primary key is the order and the cursor.
        var found = await (from m in query.Of(db.Set<OutboxMessage>())
                           join t in db.Set<Ticket>() on m.TicketId equals t.Id into tickets
                           from t in tickets.DefaultIfEmpty()
                           orderby m.Id descending
                           select new { Message = m, Reference = (string?)t.Reference }).Take(query.PageSize + 1).ToListAsync(cancellation);
        var page = found.Take(query.PageSize).Select(f => View(f.Message, f.Reference)).ToList();
        return new OutboxPage(page, found.Count > page.Count ? page[^1].Id.ToString("N") : null);
    }

    private static OutboxView View(OutboxMessage m, string? ticket) => new(
        m.Id, m.State, ticket, m.Official, PhoneMask.Of(m.To), m.Line, m.Channel, m.Purpose, m.TextKey, m.CreatedAt, m.NotBefore, m.DoneAt, m.Tries, m.ErrorCode,
        m.Digest, m.Code);
}
