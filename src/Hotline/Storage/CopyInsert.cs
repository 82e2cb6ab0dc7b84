using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Hotline.Storage;

/// <summary>
/// Writes added entities with COPY instead of one INSERT each. Columns that the database generates are left to it, so the
/// entities leave the context afterwards: they are written, not usable.
/// </summary>
internal static class CopyInsert
{
    // Below this many rows of a table a COPY costs more than it saves.
    private const int Worthwhile = 8;

    public static async Task WriteAsync(HotlineDb db, CancellationToken cancellation)
    {
        // What was added is written as it then is; every look into the tracker would compare all of it with what it was.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var added = db.ChangeTracker.Entries()
            .Where(e => e.State == EntityState.Added)
            .GroupBy(e => e.Metadata)
            .Where(g => g.Count() >= Worthwhile)
            .OrderBy(g => RowShape.Of(g.Key).Depth)
            .ToList();

        // A principal that stays behind for SaveChanges would come after its dependents.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var table in added.Where(t => !PrincipalStaysBehind(db, t.Key, added)))
            await CopyAsync(connection, RowShape.Of(table.Key), [.. table], cancellation);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private static bool PrincipalStaysBehind(HotlineDb db, IEntityType type, List<IGrouping<IEntityType, EntityEntry>> copied) =>
        type.GetForeignKeys().Any(key =>
            !copied.Exists(c => c.Key == key.PrincipalEntityType)
            && db.ChangeTracker.Entries().Any(e => e.State == EntityState.Added && e.Metadata == key.PrincipalEntityType));

    private static async Task CopyAsync(NpgsqlConnection connection, RowShape shape, EntityEntry[] rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {shape.Target} FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in shape.Columns)
                await WriteValueAsync(copy, column.ValueOf(row.Entity), column.Type, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        foreach (var row in rows)
            row.State = EntityState.Detached;
    }

    // A value handed over as what it is spares the driver a search for how to write it.
    private static Task WriteValueAsync(NpgsqlBinaryImporter copy, object? value, string type, CancellationToken cancellation) => value switch
    {
        null => copy.WriteNullAsync(cancellation),
        string text => copy.WriteAsync(text, type, cancellation),
        Guid id => copy.WriteAsync(id, type, cancellation),
        DateTimeOffset instant => copy.WriteAsync(instant, type, cancellation),
        int number => copy.WriteAsync(number, type, cancellation),
        long number => copy.WriteAsync(number, type, cancellation),
        byte[] bytes => copy.WriteAsync(bytes, type, cancellation),
        bool truth => copy.WriteAsync(truth, type, cancellation),
        _ => copy.WriteAsync(value, type, cancellation),
    };
}
