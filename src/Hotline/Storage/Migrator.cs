using Microsoft.EntityFrameworkCore;

namespace Hotline.Storage;

/// <summary>
/// Brings the schema up to date at start. Several nodes may start at once: on PostgreSQL a session lock lets one migrate while the
/// others wait; on SQLite one process owns the data folder, so EF's own lock row, which a killed process leaves behind, may be removed.
/// </summary>
public sealed class Migrator(HotlineDatabase database)
{
    private const long MigrationLock = 0x486F_746C_696E_65; // "Hotline"

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(cancellation);
        if (db is PostgresHotlineDb)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellation);
        else
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        try
        {
            await db.Database.MigrateAsync(cancellation);
        }
        finally
        {
            if (db is PostgresHotlineDb)
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }
}
