using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tickets;

/// <summary>A new entry of the timeline is news.</summary>
internal sealed class TimelineNews : BeforeWrite
{
    public override Task RunAsync(HotlineDb db, CancellationToken cancellation)
    {
        db.IsNews |= db.Tracked<TimelineEntry>().Any(e => e.State == EntityState.Added);
        return Task.CompletedTask;
    }
}
