using System.Diagnostics;
using Npgsql;

namespace Hotline.Bench.Traffic;

/// <summary>Looks every few milliseconds which texts have a ticket that others can see.</summary>
internal sealed class Visible : IAsyncDisposable
{
    private const string Sql = "SELECT m.sid FROM inbound_messages m JOIN tickets t ON t.id = m.ticket_id WHERE m.sid > $1 AND m.sid <= $2";
    private readonly NpgsqlConnection _connection;
    private readonly int _first;

    private Visible(NpgsqlConnection connection, int first, int count) => (_connection, _first, At) = (connection, first, new long[count]);

    /// <summary>When each was first seen, of <see cref="Stopwatch"/>; 0: not.</summary>
    public long[] At { get; }

    public static async Task<Visible> OpenAsync(string database, int first, int count)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return new Visible(connection, first, count);
    }

    /// <summary>Until all are seen, or the time is over.</summary>
    public async Task WatchAsync(CancellationToken limit)
    {
        await using var command = new NpgsqlCommand(Sql, _connection) { Parameters = { new() { Value = "" }, new() { Value = SignedText.Sid(_first + At.Length) } } };
        for (var low = 0; low < At.Length && !limit.IsCancellationRequested;)
        {
            command.Parameters[0].Value = low == 0 && _first == 0 ? "" : SignedText.Sid(_first + low - 1);
            await ReadAsync(command);
            while (low < At.Length && At[low] > 0)
                low++;
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ReadAsync(NpgsqlCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        var now = Stopwatch.GetTimestamp();
        while (await rows.ReadAsync())
        {
            var i = SignedText.NumberOf(rows.GetString(0)) - _first;
            if (i < At.Length && At[i] == 0)
                At[i] = now;
        }
    }
}
