using Microsoft.Data.Sqlite;

namespace Hotline.Backups;

/// <summary>Copies SQLite files that are in use, and says whether a copy is sound.</summary>
internal static class SqliteCopies
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One instant of the file, whatever is written meanwhile: VACUUM INTO reads in one transaction and holds no writer up.</summary>
    /// <exception cref="BackupException">The copy is not sound; there is none then.</exception>
    public static void Copy(string from, string to)
    {
        using (var connection = Open(from, SqliteOpenMode.ReadWrite))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $to";
            command.Parameters.AddWithValue("$to", to);
            command.ExecuteNonQuery();
        }

        Check(to);
    }

    /// <exception cref="BackupException">SQLite finds damage in it, or it is none of its files.</exception>
    public static void Check(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            if (command.ExecuteScalar() as string is var verdict && verdict != "ok")
                throw new BackupException($"{Path.GetFileName(path)} is damaged: {verdict}");
            // A copy has the plain journal. The program's own connections expect this one, also those that only read and could not set it.
            command.CommandText = "PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            throw new BackupException($"{Path.GetFileName(path)} is damaged or no SQLite file: {e.Message}", e);
        }
    }

    /// <summary>Adds the entries of a spool that another one lacks, behind its own: what waits in either waits in it.</summary>
    /// <returns>How many.</returns>
    public static int Append(string from, string to)
    {
        using var connection = Open(to, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "ATTACH $from AS other";
        command.Parameters.AddWithValue("$from", from);
        command.ExecuteNonQuery();
        command.CommandText =
            """
            INSERT OR IGNORE INTO entries (key, hash, shard, payload) SELECT key, hash, shard, payload FROM other.entries ORDER BY seq;
            SELECT changes();
            """;
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = mode, DefaultTimeout = (int)Patience.TotalSeconds }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
