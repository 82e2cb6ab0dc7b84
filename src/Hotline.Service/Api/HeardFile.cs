using Hotline.Intake;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotline.Service.Api;

/// <summary>A recording that counts as heard by who asked for it, once it was delivered to its end: whole, or in pieces of which this is the last.</summary>
internal sealed class HeardFile(string sid, PhysicalFileHttpResult file, Actor actor) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        await file.ExecuteAsync(context);
        if (!ToItsEnd(context.Response) || context.RequestAborted.IsCancellationRequested)
            return;
        var (database, clock) = (context.RequestServices.GetRequiredService<HotlineDatabase>(), context.RequestServices.GetRequiredService<TimeProvider>());
        // It was heard, whether or not the listener still waits.
        await database.WriteAsync(db => Hearings.NoteAsync(db, [sid], actor, clock.GetUtcNow(), CancellationToken.None), CancellationToken.None);
    }

    private static bool ToItsEnd(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status200OK => true,
        StatusCodes.Status206PartialContent => response.GetTypedHeaders().ContentRange is { } range && range.To + 1 == range.Length,
        _ => false,
    };
}
