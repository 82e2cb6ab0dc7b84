using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Hotline.Storage;

/// <summary>PostgreSQL: many nodes, row locks, COPY for many rows.</summary>
/// <param name="options">Of EF Core.</param>
/// <param name="prepared">Connections that keep the statements of <see cref="HotlineDatabase.AddEachAsync"/> prepared; null: nothing is added that way.</param>
public sealed class PostgresHotlineDb(DbContextOptions<PostgresHotlineDb> options, NpgsqlDataSource? prepared = null) : HotlineDb(options)
{
    public override string ForUpdate => "FOR UPDATE";

    public override string ForUpdateSkipLocked => "FOR UPDATE SKIP LOCKED";

    public override Task LockAsync(long key, CancellationToken cancellation) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellation);

    public override Task BeSafeAsync(CancellationToken cancellation) => Database.ExecuteSqlRawAsync(PipelinedInsert.Safe, cancellation);

    public override Task HurryAsync(CancellationToken cancellation) => Database.ExecuteSqlRawAsync($"SELECT {PipelinedInsert.Hurry}", cancellation);

    public override Task ReadByIndexAsync(CancellationToken cancellation) =>
        Database.ExecuteSqlAsync($"SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off", cancellation);

    public override HotlineDb OpenBeside() => new PostgresHotlineDb(options);

    public override bool CanAddEach => prepared is not null;

    internal override void Disconnect()
    {
        Database.SetDbConnection(new NpgsqlConnection(), contextOwnsConnection: true);
        ChangeTracker.AutoDetectChangesEnabled = false;
    }

    internal override async Task<DbException?> AddEachAsync(IReadOnlyList<Addition> additions, CancellationToken cancellation)
    {
        await using var connection = await prepared!.OpenConnectionAsync(cancellation);
        return await PipelinedInsert.WriteAsync(connection, Model, additions, cancellation);
    }

    public override Task BeginSnapshotAsync(CancellationToken cancellation) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public override string Microseconds(string column) => $"(extract(epoch FROM {column}) * 1000000)::bigint";

    protected override async Task WriteManyAsync(CancellationToken cancellation)
    {
        await CopyInsert.WriteAsync(this, cancellation);
        await SaveChangesAsync(cancellation);
    }

    public override object Stored(DateTimeOffset instant) => instant.ToUniversalTime();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<ToUtc>();
    }

    // timestamptz takes UTC only.
    private sealed class ToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
}
