using Hotline.Intake;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Files;

/// <summary>What was spoken, in pieces as the player asks for them, for who may hear it; played to its end it counts as heard.</summary>
internal static class RecordingRoute
{
    public static void MapRecordings(this IEndpointRouteBuilder app) => app.MapGet("/console/recordings/{sid}", SendAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(string sid, HttpContext context, TicketFile files, RecordingFolder folder) =>
        Viewer.Of(context.User) is { } viewer && await files.RecordingAsync(viewer, sid, context.RequestAborted) is { } recording && File.Exists(folder.PathOf(recording))
            ? new HeardFile(
                sid,
                TypedResults.PhysicalFile(Path.GetFullPath(folder.PathOf(recording)), HarmlessTypes.Of(recording.ContentType ?? "audio/wav"), enableRangeProcessing: true),
                viewer.Actor)
            : Results.NotFound();
}
