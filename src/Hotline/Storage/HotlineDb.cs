using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hotline.Storage;

/// <summary>
/// The database, the truth of the system. It knows no capability: each capability brings its tables as
/// <see cref="IEntityTypeConfiguration{TEntity}"/> beside its entities.
/// </summary>
public abstract class HotlineDb(DbContextOptions options) : DbContext(options)
{
    private const string OneWriter = "This database has one writer at a time.";

    /// <summary>What is written here is to be told at once to those who follow it: <see cref="HotlineDatabase.NewsWritten"/>.</summary>
    public bool IsNews { get; set; }

    /// <summary>Appended to a SELECT: rows stay locked until the transaction ends. Empty where there is a single writer.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>As <see cref="ForUpdate"/>, passing over rows that another node holds.</summary>
    public abstract string ForUpdateSkipLocked { get; }

    /// <summary>An instant as the database stores it, for the parameters of raw SQL.</summary>
    public abstract object Stored(DateTimeOffset instant);

    /// <summary>Waits until no other transaction holds the same lock; kept to the end of the transaction.</summary>
    public abstract Task LockAsync(long key, CancellationToken cancellation);

    /// <summary>
    /// The commit of this transaction waits until everything that it may have seen is on the disk too: also what another one committed that did not wait
    /// (<see cref="HotlineDatabase.AddEachAsync"/>). A transaction that writes something does so anyway.
    /// </summary>
    public virtual Task BeSafeAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>
    /// The commit of this transaction does not wait for the disk, and nothing in it waits long for a lock; nothing of either where one writer is alone. Nobody may be
    /// told of what it wrote before a later transaction of the same connection has waited: <see cref="BeSafeAsync"/>.
    /// </summary>
    public virtual Task HurryAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Waits for this context's turn to write, where the database has one writer; kept until it is disposed. Null: writers need not queue.</summary>
    public virtual ValueTask<IDisposable?> TurnAsync(CancellationToken cancellation) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>
    /// For the rest of the transaction, rows are read in the order of an index instead of all being read and sorted. For the first few of very many:
    /// a surge fills a table faster than the planner's statistics learn of it.
    /// </summary>
    public virtual Task ReadByIndexAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>
    /// Opens the same database on a connection of its own, for what must not stay locked until this transaction ends; null where one writer is alone.
    /// The caller disposes it.
    /// </summary>
    public virtual HotlineDb? OpenBeside() => null;

    /// <summary>Begins to read everything as it is at this instant, whatever is written meanwhile; holds no writer up.</summary>
    public abstract Task BeginSnapshotAsync(CancellationToken cancellation);

    /// <summary>SQL for an instant's microseconds since 1970, whichever way the database stores it.</summary>
    public abstract string Microseconds(string column);

    /// <summary>Whether there is <see cref="HotlineDatabase.AddEachAsync"/>.</summary>
    public virtual bool CanAddEach => false;

    /// <summary>Takes its connection from this context: from here on it only collects what is to be added, and whatever wants to read or write by it fails.</summary>
    internal virtual void Disconnect() => throw new NotSupportedException(OneWriter);

    /// <summary>Completes what was added, then writes it and what was changed, by the fastest way that the database has for many rows.</summary>
    public async Task SaveManyAsync(CancellationToken cancellation)
    {
        await CompleteAsync(cancellation);
        await WriteManyAsync(cancellation);
    }

    /// <summary>Writes each addition in a transaction of its own over this context's connection.</summary>
    /// <returns>Null when all were written; else why some, or all, were not.</returns>
    internal virtual Task<DbException?> AddEachAsync(IReadOnlyList<Addition> additions, CancellationToken cancellation) =>
        throw new NotSupportedException(OneWriter);

    /// <summary>Completes what was added and takes it out of this context, in the order in which it can be written.</summary>
    /// <exception cref="InvalidOperationException">There is something else in it than what was added.</exception>
    public async Task<IReadOnlyList<object>> TakeAddedAsync(CancellationToken cancellation)
    {
        await CompleteAsync(cancellation);
        var added = ChangeTracker.Entries().OrderBy(e => RowShape.Of(e.Metadata).Depth).ToList();
        if (added.Find(e => e.State != EntityState.Added) is { } other)
            throw new InvalidOperationException($"{other.Metadata.ShortName()} was not added but {other.State}.");
        ChangeTracker.Clear();
        return added.ConvertAll(e => e.Entity);
    }

    private async Task CompleteAsync(CancellationToken cancellation)
    {
        foreach (var step in BeforeWrite.Steps)
            await step.RunAsync(this, cancellation);
    }

    /// <summary>What is tracked, as it is known to be: a look would otherwise compare all of it with what it was.</summary>
    public IReadOnlyList<EntityEntry<T>> Tracked<T>()
        where T : class
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<T>()];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    protected virtual Task WriteManyAsync(CancellationToken cancellation) => SaveChangesAsync(cancellation);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HotlineDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
}
