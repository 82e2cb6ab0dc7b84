using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hotline.Storage;

/// <summary>Looks at the database beside the running program and writes nothing, not even a missing file.</summary>
public static class DatabaseExaminer
{
    private const int PatienceSeconds = 5;
    private const int OldestPostgres = 150_000;

    /// <summary>PostgreSQL's settings without which a commit may be lost at a crash, their safe values, and what the unsafe ones cost.</summary>
    private static readonly (string Name, string[] Safe, string Cost)[] Durability =
    [
        ("fsync", ["on"], "a crash of its machine may destroy the whole database"),
        ("synchronous_commit", ["on", "remote_apply", "remote_write", "local"], "a crash of its machine loses the last commits"),
        ("full_page_writes", ["on"], "a crash of its machine may destroy pages"),
    ];

    public static async Task<DatabaseReport> ExamineAsync(DatabaseOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            return options.Provider == DatabaseOptions.Postgres
                ? await PostgresAsync(options.ConnectionString, clock, cancellation)
                : await SqliteAsync(options.ConnectionString, clock, cancellation);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The parser's words may quote the string, which holds a password.
            return Away("Database__ConnectionString cannot be read");
        }
        catch (Exception e) when (e is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException || HotlineDatabase.IsAway(e))
        {
            // The provider names hosts and databases in it, never passwords.
            return Away(e.Message);
        }
    }

    private static DatabaseReport Away(string reason) => new(DatabaseState.Away, reason, null, default, default, [], [], 0, 0);

    private static async Task<DatabaseReport> PostgresAsync(string connectionString, TimeProvider clock, CancellationToken cancellation)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = PatienceSeconds, CommandTimeout = PatienceSeconds }.ToString();
        await using var source = NpgsqlDataSource.Create(text);
        await using var db = new PostgresHotlineDb(new DbContextOptionsBuilder<PostgresHotlineDb>().UseNpgsql(source).UseSnakeCaseNamingConvention().Options);
        await db.Database.OpenConnectionAsync(cancellation);
        var (pending, unknown) = await MigrationsAsync(db, cancellation);
        var wrong = await WrongAsync(db, cancellation);
        var warnings = await RisksAsync(db, cancellation);
        var version = await TextAsync(db, "SHOW server_version", cancellation);
        var asked = clock.GetUtcNow();
        var micros = await TextAsync(db, "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text", cancellation);
        var time = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(micros, System.Globalization.CultureInfo.InvariantCulture));
        return new DatabaseReport(DatabaseState.There, "PostgreSQL " + version, time, asked, clock.GetUtcNow(), wrong, warnings, pending, unknown);
    }

    private static async Task<List<string>> WrongAsync(PostgresHotlineDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        if (int.Parse(await TextAsync(db, "SHOW server_version_num", cancellation), System.Globalization.CultureInfo.InvariantCulture) < OldestPostgres)
            wrong.Add("it is older than PostgreSQL 15, which Hotline needs");
        if (await TextAsync(db, "SHOW transaction_read_only", cancellation) == "on" || await TextAsync(db, "SELECT pg_is_in_recovery()::text", cancellation) == "true")
            wrong.Add("it takes no writes (a standby, or default_transaction_read_only): name the primary in Database__ConnectionString");
        else if (await TextAsync(db, "SELECT has_schema_privilege(current_schema(), 'CREATE')::text", cancellation) != "true")
            wrong.Add("its user may not make tables in the schema: GRANT CREATE, or let it own the database");
        return wrong;
    }

    private static async Task<List<string>> RisksAsync(PostgresHotlineDb db, CancellationToken cancellation)
    {
        var risks = new List<string>();
        foreach (var (name, safe, cost) in Durability)
        {
            var value = await TextAsync(db, $"SHOW {name}", cancellation);
            if (!safe.Contains(value))
                risks.Add($"{name} is {value}: {cost}. Set {name} = on in postgresql.conf");
        }

        return risks;
    }

    private static async Task<DatabaseReport> SqliteAsync(string connectionString, TimeProvider clock, CancellationToken cancellation)
    {
        var file = new SqliteConnectionStringBuilder(connectionString);
        var now = clock.GetUtcNow();
        if (!File.Exists(file.DataSource))
            return new DatabaseReport(DatabaseState.NotYet, "SQLite", null, now, now, [], [], 0, 0);
        // Without the interceptor that sets the journal's mode: that would write.
        file.Mode = SqliteOpenMode.ReadOnly;
        file.Pooling = false;
        await using var db = new SqliteHotlineDb(new DbContextOptionsBuilder<SqliteHotlineDb>().UseSqlite(file.ToString()).UseSnakeCaseNamingConvention().Options);
        await db.Database.OpenConnectionAsync(cancellation);
        var (pending, unknown) = await MigrationsAsync(db, cancellation);
        var version = await TextAsync(db, "SELECT sqlite_version()", cancellation);
        List<string> wrong = (File.GetAttributes(file.DataSource) & FileAttributes.ReadOnly) != 0 ? [$"the file {file.DataSource} may not be written"] : [];
        List<string> warnings = await TextAsync(db, "PRAGMA journal_mode", cancellation) == "wal"
            ? [] : ["its journal is not WAL; the program sets it at its next start"];
        return new DatabaseReport(DatabaseState.There, "SQLite " + version, null, now, now, wrong, warnings, pending, unknown);
    }

    private static async Task<(int Pending, int Unknown)> MigrationsAsync(HotlineDb db, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToHashSet();
        return (known.Except(applied).Count(), applied.Except(known).Count());
    }

    private static async Task<string> TextAsync(HotlineDb db, string sql, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (string)(await command.ExecuteScalarAsync(cancellation) ?? "");
    }
}
