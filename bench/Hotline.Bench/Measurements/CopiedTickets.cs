using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Bench.Measurements;

/// <summary>The tickets of one database in another one, as they are.</summary>
internal static class CopiedTickets
{
    private const int Batch = 2000;

    public static async Task MakeAsync(HotlineDatabase from, HotlineDatabase to)
    {
        await using var source = from.Open();
        await foreach (var tickets in source.Set<Ticket>().AsNoTracking().OrderBy(t => t.Id).AsAsyncEnumerable().Chunk(Batch))
        {
            await using var target = to.Open();
            target.AddRange(tickets);
            await target.SaveChangesAsync();
        }
    }
}
