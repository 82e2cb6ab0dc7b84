using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Reconciliations;

/// <summary>Keeps the watermark of what came in. It only rises, whichever of several nodes ends its run last.</summary>
internal sealed class Watermarks(HotlineDatabase database)
{
    private const string Inbound = "inbound";

    /// <summary>Null before the program ran for the first time: what the carrier has from before was never its own.</summary>
    public Task<DateTimeOffset?> ReadAsync(CancellationToken cancellation) => database.ReadAsync(db =>
        db.Set<Watermark>().Where(w => w.Name == Inbound).Select(w => (DateTimeOffset?)w.At).SingleOrDefaultAsync(cancellation));

    public async Task BeginAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(db => Task.FromResult(db.Add(new Watermark { Name = Inbound, At = at })), cancellation);
        }
        catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
        {
            // Another node began.
        }
    }

    public Task RaiseAsync(DateTimeOffset at, CancellationToken cancellation) => database.WriteAsync(
        db => db.Set<Watermark>().Where(w => w.Name == Inbound && w.At < at).ExecuteUpdateAsync(w => w.SetProperty(x => x.At, at), cancellation), cancellation);
}
