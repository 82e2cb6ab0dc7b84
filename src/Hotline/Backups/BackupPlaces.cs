using Hotline.Storage;
using Microsoft.Data.Sqlite;

namespace Hotline.Backups;

/// <summary>What a node keeps on its own disk.</summary>
/// <param name="DataDirectory">The data folder.</param>
/// <param name="Database">The SQLite file; null where the database is a server, which is backed up by its own tools.</param>
public sealed record BackupPlaces(string DataDirectory, string? Database)
{
    public string Spool => Path.Combine(DataDirectory, "spool.db");

    public string Recordings => Path.Combine(DataDirectory, "recordings");

    public static BackupPlaces Of(DatabaseOptions database, string dataDirectory) => new(
        dataDirectory,
        database.Provider == DatabaseOptions.Sqlite ? Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource) : null);
}
