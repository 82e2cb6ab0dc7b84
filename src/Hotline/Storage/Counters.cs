using Microsoft.EntityFrameworkCore;

namespace Hotline.Storage;

/// <summary>
/// Takes numbers, none of them twice. They are taken and committed beside the caller's transaction: all intake takes from the same few rows, and would
/// otherwise run one transaction at a time. One that is rolled back leaves a gap. On SQLite, with one writer, the caller's transaction takes them itself.
/// Whoever takes from several counters does so in the order of their names, or two nodes deadlock.
/// </summary>
public static class Counters
{
    /// <summary>
    /// Such a commit does not wait for the disk, while all others wait for the row. Whatever bears the numbers is written later and is never in the log without it.
    /// </summary>
    private const string Soon = ", set_config('synchronous_commit', 'off', true)";

    /// <param name="db">In its transaction.</param>
    /// <param name="wanted">How many numbers of which counter. All are taken in one statement: whoever waits for a counter waits for one answer.</param>
    /// <param name="cancellation">Abandons the statement.</param>
    /// <returns>By counter, the first of as many consecutive numbers as were wanted; the first ever is 1.</returns>
    public static async Task<IReadOnlyDictionary<string, long>> TakeAsync(
        HotlineDb db, IReadOnlyDictionary<string, int> wanted, CancellationToken cancellation)
    {
        var names = wanted.Keys.Order(StringComparer.Ordinal).ToList();
        await using var beside = db.OpenBeside();
        var places = string.Join(", ", names.Select((_, i) => $"({{{2 * i}}}, {{{(2 * i) + 1}}})"));
        var sql = $"""
            INSERT INTO counters (name, value) VALUES {places}
            ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value
            RETURNING name, value{(beside is null ? "" : Soon)}
            """;
        var rows = await (beside ?? db).Set<Counter>().FromSqlRaw(sql, [.. names.SelectMany(name => new object[] { name, wanted[name] })])
            .AsNoTracking().ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Name, row => row.Value - wanted[row.Name] + 1);
    }
}
