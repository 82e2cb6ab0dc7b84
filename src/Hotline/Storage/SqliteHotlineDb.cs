using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hotline.Storage;

/// <summary>SQLite: one machine, one writer.</summary>
/// <param name="options">Of EF Core.</param>
/// <param name="writers">Where those who write wait for each other; null: nobody else writes this file.</param>
public sealed class SqliteHotlineDb(DbContextOptions<SqliteHotlineDb> options, TurnQueue? writers = null) : HotlineDb(options)
{
    public override string ForUpdate => "";

    public override string ForUpdateSkipLocked => "";

    // Every write transaction is BEGIN IMMEDIATE: it is the lock.
    public override Task LockAsync(long key, CancellationToken cancellation) => Task.CompletedTask;

    public override async ValueTask<IDisposable?> TurnAsync(CancellationToken cancellation) => writers is null ? null : await writers.TakeAsync(cancellation);

    // A library that saves by itself (accounts) waits its turn like everybody.
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = Database.CurrentTransaction is null ? await TurnAsync(cancellationToken) : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override async Task BeginSnapshotAsync(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        // EF's own transactions take the writer's lock at once; a deferred one reads beside it.
        await Database.UseTransactionAsync(((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true), cancellation);
    }

    public override string Microseconds(string column) => column;

    public override object Stored(DateTimeOffset instant) => new ToMicroseconds().ConvertToProvider(instant)!;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<ToMicroseconds>();
    }

    /// <summary>Instants as microseconds since 1970, PostgreSQL's own precision: they sort and compare as numbers.</summary>
    internal sealed class ToMicroseconds() : ValueConverter<DateTimeOffset, long>(
        v => (v.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        v => new DateTimeOffset(v * TimeSpan.TicksPerMicrosecond + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));
}
