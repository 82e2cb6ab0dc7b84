using Hotline.Intake;
using Hotline.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotline.Service.Api;

internal static class TicketReads
{
    public static void MapTicketReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tickets", ListAsync).WithName("ListTickets").WithSummary("Tickets, the newest first").WithTags("tickets");
        api.MapGet("/tickets/{reference}", FindAsync).WithName("GetTicket").WithSummary("A ticket with its timeline").WithTags("tickets");
        api.MapGet("/recordings/{sid}", RecordingAsync).WithName("GetRecording").WithSummary("What was spoken").WithTags("tickets");
        api.MapGet("/media/{id:guid}", MediaAsync).WithName("GetMedia").WithSummary("What came with a text").WithTags("tickets");
    }

    private static async Task<Results<Ok<TicketPage>, ValidationProblem>> ListAsync(
        TicketReader tickets, CancellationToken cancellation, int? limit = null, string? cursor = null, string? status = null, string? line = null,
        string? holder = null, string? caller = null, DateTimeOffset? since = null)
    {
        var query = new TicketQuery(limit, cursor, status, Plus(line), holder, Plus(caller), since);
        var errors = query.Check();
        return errors.Count == 0 ? TypedResults.Ok(await tickets.ListAsync(query, cancellation)) : TypedResults.ValidationProblem(errors);
    }

    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> FindAsync(string reference, TicketReader tickets, CancellationToken cancellation) =>
        await tickets.FindAsync(reference, cancellation) is { } ticket
            ? TypedResults.Ok(ticket)
            : TypedResults.Problem($"There is no ticket '{reference}'.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<HeardFile, ProblemHttpResult>> RecordingAsync(
        string sid, HttpContext context, TicketReader tickets, RecordingFolder folder, CancellationToken cancellation) =>
        await tickets.RecordingAsync(sid, cancellation) is { } recording && File.Exists(folder.PathOf(recording))
            ? new HeardFile(
                sid, TypedResults.PhysicalFile(Path.GetFullPath(folder.PathOf(recording)), HarmlessTypes.Of(recording.ContentType ?? "audio/wav")),
                new Actor(ActorRole.Operator, ApiKeyGate.NameOf(context)))
            : TypedResults.Problem($"The recording '{sid}' is not here.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> MediaAsync(
        Guid id, TicketReader tickets, RecordingFolder folder, CancellationToken cancellation) =>
        await tickets.MediaAsync(id, cancellation) is { } media && File.Exists(folder.PathOf(media))
            ? TypedResults.PhysicalFile(Path.GetFullPath(folder.PathOf(media)), HarmlessTypes.Of(media.ContentType), fileDownloadName: media.FileName)
            : TypedResults.Problem($"The media '{id}' is not here.", statusCode: StatusCodes.Status404NotFound);

    // A plus sign that was not escaped in the URL arrives as a blank.
    private static string? Plus(string? number) => number is [' ', .. var rest] ? "+" + rest : number;
}
