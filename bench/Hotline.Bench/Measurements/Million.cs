using Npgsql;

namespace Hotline.Bench.Measurements;

/// <summary>Open tickets by the million, made by the server from one: general ones that nobody accepted, with their first rung still ahead.</summary>
internal sealed class Million(string database)
{
    private const string Line = "+17325550100";

    /// <summary>The tickets of a round: one in a hundred, spread over all of them.</summary>
    public static string Swept(int round) => $"SELECT id FROM tickets WHERE code / 11 % 100 = {round}";

    public async Task MakeAsync(int from, int to)
    {
        await RunAsync($$"""
            INSERT INTO tickets (id, reference, code, line, unit, village, channel, category, grade, language, subject, text, state, holder, epoch, created_at,
                caller_due_at, assigned_at, acknowledge_by, resolve_by, reopenings, contradictions, was_returned, extended_days, updated_at, version)
            SELECT (lpad(to_hex(1760000000000 + n), 12, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid, 'CG-BENCH-' || n, n::bigint * 11 + 1, '{{Line}}', 'CG',
                'CG-0' || (1 + n % 4), 'Text', 'road', 'General', 'zh-CN', '路灯坏了', '村口的路灯坏了三天了', 'Assigned', 'cg-0' || (5 + n % 4), 1, now() - interval '1 hour',
                now() + interval '30 days', now() - interval '1 hour', now() + (1 + n % 20) * interval '1 day', now() + interval '30 days', 0, 0, false, 0, now(), 1
            FROM generate_series({{from}}, {{to}}) AS n
            """);
        await RunAsync($$"""
            INSERT INTO escalations (ticket_id, epoch, policy_version, rounds, next_due_at)
            SELECT id, 1, (SELECT version FROM escalation_policies WHERE name = 'preset-working-days'), '0,0,0,0,0,0,0,0', acknowledge_by
            FROM tickets WHERE code / 11 BETWEEN {{from}} AND {{to}}
            """);
        await RunAsync($"""
            INSERT INTO ledger_heads (ticket_id, position, hash)
            SELECT id, 1, decode(repeat('00', 32), 'hex') FROM tickets WHERE code / 11 BETWEEN {from} AND {to}
            """);
        await RunAsync("VACUUM ANALYZE");
    }

    /// <summary>The first rung of a round's tickets is due now.</summary>
    public async Task<int> MakeDueAsync(int round)
    {
        var count = await RunAsync($"UPDATE tickets SET acknowledge_by = now() - interval '1 second' WHERE id IN ({Swept(round)})");
        await RunAsync($"UPDATE escalations SET next_due_at = now() - interval '1 second' WHERE ticket_id IN ({Swept(round)})");
        await RunAsync("VACUUM ANALYZE escalations");
        await RunAsync("CHECKPOINT");
        return count;
    }

    /// <summary>How many tickets of a round were not told exactly once: timeline, outbox and ladder.</summary>
    public async Task<long> WrongAsync(int round) => (long)(await ScalarAsync($"""
        SELECT count(*) FROM escalations e WHERE ticket_id IN ({Swept(round)}) AND NOT (
            rounds = '1,0,0,0,0,0,0,0' AND next_due_at > now()
            AND (SELECT count(*) FROM timeline l WHERE l.ticket_id = e.ticket_id AND l.kind = 'ReminderDue') = 1
            AND (SELECT count(*) FROM outbox o WHERE o.ticket_id = e.ticket_id) = 1)
        """))!;

    /// <summary>The plan of what a tick asks, one line a node.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("""
            EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT EXISTS (SELECT 1 FROM escalations AS e WHERE e.next_due_at <= now())
            """);
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
            lines.Add(rows.GetString(0));
        return lines;
    }

    private async Task<int> RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync();
    }
}
