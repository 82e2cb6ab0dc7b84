using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hotline.Storage;

/// <summary>
/// Opens the database for one piece of work. Writes run in one transaction and are run again from the start when the database
/// chose them as the victim of a deadlock; on SQLite one writer at a time (<see cref="TurnQueue"/>).
/// </summary>
/// <param name="open">Opens a context.</param>
/// <param name="owned">What stands behind it and ends with it, a pool or a queue.</param>
public sealed class HotlineDatabase(Func<HotlineDb> open, params IDisposable[] owned) : IDisposable
{
    private const int DeadlockRetries = 5;

    /// <summary>After each commit of something that is news (<see cref="HotlineDb.IsNews"/>), by this object alone. A handler is quick and throws nothing.</summary>
    public event Action? NewsWritten;

    /// <summary>A context without a transaction. The caller disposes it.</summary>
    public HotlineDb Open() => open();

    /// <summary>Runs <paramref name="work"/> and commits what it changed, all of it or nothing.</summary>
    /// <param name="work">Must have no effect outside the database: it may run more than once.</param>
    /// <param name="cancellation">Abandons the work; nothing is written then.</param>
    public async Task<T> WriteAsync<T>(Func<HotlineDb, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = open();
                return await WriteOnceAsync(db, work, cancellation);
            }
            catch (Exception e) when (attempt < DeadlockRetries && IsConflict(e))
            {
                // Run again from a fresh context: the other transaction has committed or failed by now.
            }
        }
    }

    public Task WriteAsync(Func<HotlineDb, Task> work, CancellationToken cancellation) =>
        WriteAsync(Done(work), cancellation);

    /// <summary>
    /// Runs each of these in a transaction of its own, whole or not at all, one after another over one connection. Where the database can, none of them waits for the
    /// disk, but all of them together at the end, and none waits long for a lock.
    /// </summary>
    /// <param name="works">As for <see cref="WriteAsync{T}"/>, but none is run again.</param>
    /// <param name="cancellation">Stops; any of them may be written then.</param>
    /// <returns>For each, why it was not written; null: it was, and is on the disk.</returns>
    /// <exception cref="DbException">The database is away (<see cref="IsAway"/>): what was committed before may be lost.</exception>
    public async Task<IReadOnlyList<Exception?>> WriteEachAsync(IReadOnlyList<Func<HotlineDb, Task>> works, CancellationToken cancellation)
    {
        await using var db = open();
        // What waits at the end speaks for those before it because it is the same connection: it would have ended with a server that went down in between.
        await db.Database.OpenConnectionAsync(cancellation);
        var failures = new List<Exception?>();
        foreach (var work in works)
            failures.Add(await FailureAsync(db, work, cancellation));
        await WriteOnceAsync(db, context => context.BeSafeAsync(cancellation), cancellation);
        return failures;
    }

    /// <summary>A context that only collects what is to be added, for <see cref="AddEachAsync"/>: it reads and writes nothing. The caller disposes it.</summary>
    public HotlineDb OpenToCollect()
    {
        var db = open();
        db.Disconnect();
        return db;
    }

    /// <summary>Writes each of these additions in a transaction of its own, whole or not at all, all of them on their way to the database at once.</summary>
    /// <param name="additions">Collected by contexts of <see cref="OpenToCollect"/>.</param>
    /// <param name="cancellation">Stops waiting: any of them may be written then.</param>
    /// <returns>Null when all were written; else why some, or all, were not: each by itself was.</returns>
    public async Task<DbException?> AddEachAsync(IReadOnlyList<Addition> additions, CancellationToken cancellation)
    {
        await using var db = open();
        var failure = await db.AddEachAsync(additions, cancellation);
        NewsWritten?.Invoke();
        return failure;
    }

    public async Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> work)
    {
        await using var db = open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(db);
    }

    /// <summary>Reads much, all of it as it was at one instant.</summary>
    public async Task<T> SnapshotAsync<T>(Func<HotlineDb, Task<T>> work, CancellationToken cancellation)
    {
        await using var db = open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await db.BeginSnapshotAsync(cancellation);
        return await work(db);
    }

    /// <summary>Whether a unique key refused the write: somebody else was first.</summary>
    public static bool IsDuplicate(Exception e) => Chain(e).Any(x => x switch
    {
        PostgresException p => p.SqlState == PostgresErrorCodes.UniqueViolation,
        Microsoft.Data.Sqlite.SqliteException s => s.SqliteExtendedErrorCode is 1555 or 2067,
        _ => false,
    });

    /// <summary>Whether the database itself is away, or can only be read (a standby after a failover, a full or protected disk), so that the work is right but must wait.</summary>
    public static bool IsAway(Exception e) => Chain(e).Any(x => x switch
    {
        PostgresException p => p.IsTransient || p.SqlState.StartsWith("57P", StringComparison.Ordinal) || p.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException => true,
        Microsoft.Data.Sqlite.SqliteException s => s.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14,
        System.Net.Sockets.SocketException or IOException or TimeoutException => true,
        _ => false,
    });

    /// <summary>In the server's words why it does not let this program in: a wrong account, password, name of the database, or a missing right. Null: it is something else.</summary>
    public static string? WhyRefused(Exception e) => Chain(e).OfType<PostgresException>()
        .FirstOrDefault(p => p.SqlState.StartsWith("28", StringComparison.Ordinal) || p.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege)
        ?.MessageText;

    public void Dispose() => Array.ForEach(owned, o => o.Dispose());

    private async Task<Exception?> FailureAsync(HotlineDb db, Func<HotlineDb, Task> work, CancellationToken cancellation)
    {
        try
        {
            await WriteOnceAsync(
                db,
                async context =>
                {
                    await context.HurryAsync(cancellation);
                    await work(context);
                },
                cancellation);
            return null;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && db.Database.GetDbConnection().State == ConnectionState.Open && (IsHeld(e) || !IsAway(e)))
        {
            return e;
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.IsNews = false;
        }
    }

    private Task<bool> WriteOnceAsync(HotlineDb db, Func<HotlineDb, Task> work, CancellationToken cancellation) =>
        WriteOnceAsync(db, Done(work), cancellation);

    private async Task<T> WriteOnceAsync<T>(HotlineDb db, Func<HotlineDb, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await db.TurnAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var result = await work(db);
        await db.SaveManyAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        if (db.IsNews)
            NewsWritten?.Invoke();
        return result;
    }

    private static Func<HotlineDb, Task<bool>> Done(Func<HotlineDb, Task> work) => async db =>
    {
        await work(db);
        return true;
    };

    /// <summary>Somebody else has what it needs.</summary>
    private static bool IsHeld(Exception e) => IsConflict(e) || Chain(e).Any(x => x is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable });

    private static bool IsConflict(Exception e) => Chain(e).Any(x =>
        x is DbUpdateConcurrencyException
        || x is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure });

    private static IEnumerable<Exception> Chain(Exception e)
    {
        for (Exception? x = e; x is not null; x = x.InnerException)
            yield return x;
    }
}
