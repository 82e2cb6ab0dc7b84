using Npgsql;

namespace Hotline.Bench.Measurements;

/// <summary>Tickets with words of very different frequency, made by the server: a fortieth is open, the others were closed over the years.</summary>
internal sealed class SearchedRows(string database)
{
    /// <summary>Rows of a full page.</summary>
    public const int Page = 50;

    /// <summary>Tickets of the one caller who is searched for.</summary>
    public const int Callers = 20;

    public const string Once = "凤凰岩";
    public const string Reference = "CG-20260101-00000777";

    public async Task MakeAsync(int count) => await RunAsync($"""
        SELECT setseed(0.5);
        INSERT INTO tickets (id, reference, code, line, unit, village, channel, category, grade, language, caller_number, household, subject, text, state, holder, epoch, created_at,
            caller_due_at, assigned_at, resolve_by, closed_at, outcome, reopenings, contradictions, was_returned, extended_days, updated_at, version)
        SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid, 'CG-20260101-' || lpad(n::text, 8, '0'), n::bigint * 11 + 1,
            '+17325550100', unit, unit || '-0' || (1 + n % 4), 'Text', (ARRAY['road', 'water', 'power', 'housing'])[1 + n % 4], 'General', 'zh-CN',
            CASE WHEN n % ({count} / {Callers}) = 5 THEN '+18485559999' ELSE '+1848' || lpad((n % 5550000)::text, 7, '0') END,
            unit || '-0' || (1 + n % 4) || '-H' || (n % 5000), left(text, 80), text, CASE WHEN n > {count} - {count} / 40 THEN 'Assigned' ELSE 'Closed' END, lower(unit) || '-0' || (1 + n % 8), 1, at,
            at + interval '30 days', at, at + interval '7 days', CASE WHEN n > {count} - {count} / 40 THEN NULL ELSE at + interval '5 days' END,
            CASE WHEN n > {count} - {count} / 40 THEN NULL ELSE 'Unconfirmed' END, 0, 0, false, 0, at, 1
        FROM (
            SELECT n, now() - ({count} - n) * interval '60 seconds' AS at, CASE n % 20 WHEN 0 THEN 'CG' WHEN 1 THEN 'CH' ELSE 'CJ' END AS unit,
                (ARRAY['村口', '学校旁', '大桥下', '水塔边', '三组', '河边', '卫生室门前', '老街'])[1 + floor(8 * random())::int]
                || CASE WHEN n % 3 = 0 THEN '路灯' ELSE '' END || CASE WHEN n % 3 = 1 THEN '井盖' ELSE '' END
                || (ARRAY['坏了', '没有了', '三天了没人修', '请派人来看', '很危险', '影响出行', '漏水', '堵了', '倒了', '被压断'])[1 + floor(10 * random() ^ 2)::int]
                || '，' || (ARRAY['水管', '电线', '沟渠', '围墙', '垃圾', '道路', '房顶', '护栏', '田埂', '山坡', '鱼塘', '自来水', '低保', '医保', '户口', '补贴'])[1 + floor(16 * random() ^ 3)::int]
                || '也要处理' || (ARRAY['，谢谢', '，尽快', '，等了很久', ''])[1 + n % 4] || (n % 977)
                || CASE WHEN n % 10000 = 4242 THEN '，石拱桥' ELSE '' END || CASE WHEN n = {count} / 10 THEN '，{Once}' ELSE '' END AS text
            FROM generate_series(1, {count}) AS n) AS made
        """);

    public Task SettleAsync() => RunAsync("VACUUM ANALYZE");

    public async Task<string> SizeAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "SELECT format('tickets %s MB, documents %s MB, index %s MB', pg_relation_size('tickets') >> 20, pg_relation_size('search_documents') >> 20, pg_relation_size('ix_search_documents_words') >> 20)");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
