using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hotline.Storage;

/// <summary>PostgreSQL: many nodes, row locks, COPY for many rows.</summary>
public sealed class PostgresHotlineDb(DbContextOptions<PostgresHotlineDb> options) : HotlineDb(options)
{
    public override string ForUpdate => "FOR UPDATE";

    public override string ForUpdateSkipLocked => "FOR UPDATE SKIP LOCKED";

    public override Task LockAsync(long key, CancellationToken cancellation) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellation);

    public override Task ShareLockAsync(long key, CancellationToken cancellation) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({key})", cancellation);

    public override Task ReadByIndexAsync(CancellationToken cancellation) =>
        Database.ExecuteSqlAsync($"SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off", cancellation);

    public override HotlineDb OpenBeside() => new PostgresHotlineDb(options);

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
