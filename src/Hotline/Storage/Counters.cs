using Microsoft.EntityFrameworkCore;

namespace Hotline.Storage;

/// <summary>
/// Takes numbers inside the caller's transaction: the counter's row stays locked until it ends, so that numbers have no gaps and
/// none is given twice. Whoever takes from several counters does so in the order of their names, or two nodes deadlock.
/// </summary>
public static class Counters
{
    /// <returns>The first of <paramref name="count"/> consecutive numbers; the first ever is 1.</returns>
    public static async Task<long> TakeAsync(HotlineDb db, string name, int count, CancellationToken cancellation)
    {
        var rows = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO counters (name, value) VALUES ({name}, {count})
            ON CONFLICT (name) DO UPDATE SET value = counters.value + {count}
            RETURNING value AS "Value"
            """).ToListAsync(cancellation);
        return rows[0] - count + 1;
    }
}
