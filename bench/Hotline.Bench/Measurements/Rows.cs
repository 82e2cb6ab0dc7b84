using Hotline.Bench.Traffic;
using Npgsql;

namespace Hotline.Bench.Measurements;

/// <summary>Looks into the database beside the program.</summary>
internal sealed class Rows : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Rows(NpgsqlConnection connection) => _connection = connection;

    public static async Task<Rows> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return new Rows(connection);
    }

    public async Task<long> CountAsync(string table)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", _connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many of the first texts are not there.</summary>
    public async Task<int> MissingAsync(int count)
    {
        await using var command = new NpgsqlCommand("SELECT sid FROM inbound_messages", _connection);
        await using var rows = await command.ExecuteReaderAsync();
        var missing = Enumerable.Range(0, count).ToHashSet();
        while (await rows.ReadAsync())
            missing.Remove(SignedText.NumberOf(rows.GetString(0)));
        return missing.Count;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
