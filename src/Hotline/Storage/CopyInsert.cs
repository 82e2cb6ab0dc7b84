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
            .OrderBy(g => Depth(g.Key))
            .ToList();

        // A principal that stays behind for SaveChanges would come after its dependents.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var table in added.Where(t => !PrincipalStaysBehind(db, t.Key, added)))
            await CopyAsync(connection, table.Key, [.. table], cancellation);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private static bool PrincipalStaysBehind(HotlineDb db, IEntityType type, List<IGrouping<IEntityType, EntityEntry>> copied) =>
        type.GetForeignKeys().Any(key =>
            !copied.Exists(c => c.Key == key.PrincipalEntityType)
            && db.ChangeTracker.Entries().Any(e => e.State == EntityState.Added && e.Metadata == key.PrincipalEntityType));

    private static async Task CopyAsync(NpgsqlConnection connection, IEntityType type, EntityEntry[] rows, CancellationToken cancellation)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var columns = type.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd).ToArray();
        var names = string.Join(", ", columns.Select(c => $"\"{c.GetColumnName(table)}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({names}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            var values = row.CurrentValues;
            foreach (var column in columns)
                await WriteValueAsync(copy, column, values[column], cancellation);
        }

        await copy.CompleteAsync(cancellation);
        foreach (var row in rows)
            row.State = EntityState.Detached;
    }

    private static Task WriteValueAsync(NpgsqlBinaryImporter copy, IProperty column, object? value, CancellationToken cancellation)
    {
        var mapping = column.GetRelationalTypeMapping();
        var stored = value is null ? null : mapping.Converter?.ConvertToProvider(value) ?? value;
        var type = mapping.StoreTypeNameBase;
        // A value handed over as what it is spares the driver a search for how to write it.
        return stored switch
        {
            null => copy.WriteNullAsync(cancellation),
            string text => copy.WriteAsync(text, type, cancellation),
            Guid id => copy.WriteAsync(id, type, cancellation),
            DateTimeOffset instant => copy.WriteAsync(instant, type, cancellation),
            int number => copy.WriteAsync(number, type, cancellation),
            long number => copy.WriteAsync(number, type, cancellation),
            byte[] bytes => copy.WriteAsync(bytes, type, cancellation),
            bool truth => copy.WriteAsync(truth, type, cancellation),
            _ => copy.WriteAsync(stored, type, cancellation),
        };
    }

    private static int Depth(IEntityType type) =>
        type.GetForeignKeys().Select(k => k.PrincipalEntityType).Where(p => p != type).Select(p => 1 + Depth(p)).DefaultIfEmpty(0).Max();
}
