using Microsoft.Data.Sqlite;

namespace Hotline.Inbound;

/// <summary>
/// Reads what can be read of a damaged spool, in order. It counts the entries from the front up to the damage and from the back down to it,
/// and takes each by itself, so that one that cannot be read costs only itself.
/// </summary>
internal sealed class SpoolSalvage : IDisposable
{
    private readonly SqliteConnection _connection;

    public SpoolSalvage(string path)
    {
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
    }

    /// <returns>Nothing when the file cannot be read at all.</returns>
    public IEnumerable<InboundEntry> Entries() => Opens() ? Numbers().Select(Entry).OfType<InboundEntry>() : [];

    public void Dispose() => _connection.Dispose();

    private bool Opens()
    {
        try
        {
            _connection.Open();
            // Without this SQLite refuses a file that is shorter than its header says.
            using var command = Command("PRAGMA writable_schema = ON");
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private SortedSet<long> Numbers()
    {
        var numbers = new SortedSet<long>();
        Collect("SELECT seq FROM entries NOT INDEXED ORDER BY seq", numbers);
        Collect("SELECT seq FROM entries NOT INDEXED ORDER BY seq DESC", numbers);
        return numbers;
    }

    private void Collect(string sql, SortedSet<long> numbers)
    {
        try
        {
            using var command = Command(sql);
            using var rows = command.ExecuteReader();
            // A number seen before means that there is no damage between here and there.
            while (rows.Read() && numbers.Add(rows.GetInt64(0)))
            {
            }
        }
        catch (SqliteException)
        {
            // As far as it can be read.
        }
    }

    private InboundEntry? Entry(long seq)
    {
        try
        {
            using var command = Command("SELECT key, hash, payload FROM entries NOT INDEXED WHERE seq = $seq");
            command.Parameters.AddWithValue("$seq", seq);
            using var rows = command.ExecuteReader();
            return rows.Read() && rows.GetInt64(1) is >= 0 and var hash ? new InboundEntry(rows.GetString(0), hash, rows.GetFieldValue<byte[]>(2)) : null;
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException or InvalidCastException)
        {
            // Damaged itself, or rubbish where its values were.
            return null;
        }
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
