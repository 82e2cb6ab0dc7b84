using Hotline.Intake;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotline.Service.Api;

/// <summary>A recording that counts as heard by the key that asked for it, once it was delivered whole.</summary>
internal sealed class HeardFile(string sid, PhysicalFileHttpResult file) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        await file.ExecuteAsync(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK || context.RequestAborted.IsCancellationRequested)
            return;
        var (database, clock) = (context.RequestServices.GetRequiredService<HotlineDatabase>(), context.RequestServices.GetRequiredService<TimeProvider>());
        var actor = new Actor(ActorRole.Operator, ApiKeyGate.NameOf(context));
        // It was heard, whether or not the listener still waits.
        await database.WriteAsync(db => Hearings.NoteAsync(db, [sid], actor, clock.GetUtcNow(), CancellationToken.None), CancellationToken.None);
    }
}
