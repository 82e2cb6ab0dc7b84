using Hotline.FaultTests.Checking;
using Hotline.FaultTests.Stands;
using Npgsql;

namespace Hotline.FaultTests.Sending;

/// <summary>The program's outbox table, filled and read by plain SQL. Each message carries a mark of its own.</summary>
/// <param name="database">Its connection string.</param>
/// <param name="numbers">Whom messages go to, in turn.</param>
internal sealed class Outbox(string database, IReadOnlyList<string> numbers) : IAsyncDisposable
{
    private const string Insert = """
        INSERT INTO outbox (id, key, epoch, "to", line, channel, purpose, text_key, language, args, priority, fallbacks, state, not_before, live, tries, needs_follow_up, created_at)
        SELECT gen_random_uuid(), 'kill/' || n, 0, $1[1 + n % cardinality($1)], $2, 'Text', 'Answer', 'which-ticket', 'zh-CN',
            json_build_object('reference', '〔' || n || '〕', 'list', '-')::text, 1, '', 'Pending', now(), false, 0, false, now()
        FROM generate_series($3::int + 1, $3::int + $4::int) AS n
        """;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database + ";Pooling=false");
    private int _added;

    public string Database => database;

    /// <summary>How many messages there are; their marks are 1 to this.</summary>
    public int Count => _added;

    public IReadOnlyList<string> Numbers => numbers;

    public async Task AddAsync(int count)
    {
        await using var command = _source.CreateCommand(Insert);
        command.Parameters.AddWithValue(numbers.ToArray());
        command.Parameters.AddWithValue(County.Line);
        command.Parameters.AddWithValue(_added);
        command.Parameters.AddWithValue(count);
        await command.ExecuteNonQueryAsync();
        _added += count;
    }

    public async Task<int> CountAsync(string state)
    {
        await using var command = _source.CreateCommand("SELECT count(*)::int FROM outbox WHERE state = $1");
        command.Parameters.AddWithValue(state);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// The claims of a dead sender expire now instead of after their sixty seconds of real time. Harder on the program than the wait: what the dead one had under
    /// way may reach the carrier after it was looked up.
    /// </summary>
    public Task ExpireClaimsAsync() => ExecuteAsync("UPDATE outbox SET claim_until = now() - interval '1 second' WHERE claim_until IS NOT NULL");

    /// <summary>What is claimed and not recorded: number and words.</summary>
    public Task<List<(string To, string Body)>> UnrecordedAsync() => _source.ListAsync(
        """SELECT a."to", a.body FROM delivery_attempts a JOIN outbox m ON m.id = a.message_id WHERE m.state = 'Sending' AND a.sid IS NULL AND a.state IS NULL""",
        r => (r.GetString(0), r.GetString(1)));

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read) => _source.ListAsync(sql, read);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
