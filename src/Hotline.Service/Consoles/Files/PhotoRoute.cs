using Hotline.Intake;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Files;

/// <summary>The bytes of a photo, or of what else came with a text, under the type that they have: shown inside the ticket's page, and saved when opened by itself.</summary>
internal static class PhotoRoute
{
    public static void MapPhotos(this IEndpointRouteBuilder app) => app.MapGet("/console/photos/{id:guid}", SendAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(Guid id, HttpContext context, PhotoFiles photos, RecordingFolder folder) =>
        Viewer.Of(context.User) is { } viewer && await photos.FindAsync(viewer, id, context.RequestAborted) is { } photo && File.Exists(folder.PathOf(photo))
            ? TypedResults.PhysicalFile(Path.GetFullPath(folder.PathOf(photo)), HarmlessTypes.Of(photo.ContentType), $"{photo.Id:N}.{HarmlessTypes.Of(photo.ContentType).Split('/')[1]}")
            : Results.NotFound();
}
