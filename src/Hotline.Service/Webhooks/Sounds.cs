using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Webhooks;

/// <summary>Gives the carrier the sound of a recording, to be played on a call. To everybody without a genuine address there is nothing here.</summary>
internal sealed class Sounds(HotlineDatabase database, RecordingFolder folder, IRecordingSource source, SoundLinks links)
{
    private const string UsualType = "audio/wav";

    public async Task<IResult> PlayAsync(HttpContext context, string? recording, string? until, string? proof)
    {
        if (!links.IsGenuine(recording, until, proof))
            return TypedResults.NotFound();
        var found = await database.ReadAsync(db => db.Set<Recording>().FirstOrDefaultAsync(r => r.Sid == recording && r.File != null, context.RequestAborted));
        if (found is null)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        var path = folder.PathOf(found);
        return File.Exists(path)
            ? TypedResults.PhysicalFile(Path.GetFullPath(path), found.ContentType ?? UsualType)
            : await FetchedAsync(found, context.RequestAborted);
    }

    // The copy lies in the data folder of the node that fetched it; the call may be with another.
    private async Task<IResult> FetchedAsync(Recording recording, CancellationToken cancellation)
    {
        var sound = new MemoryStream();
        return await source.FetchAsync(recording.Url, sound, recording.LargestBytes, cancellation) is FetchOutcome.Fetched
            ? TypedResults.Bytes(sound.ToArray(), recording.ContentType ?? UsualType)
            : TypedResults.NotFound();
    }
}
