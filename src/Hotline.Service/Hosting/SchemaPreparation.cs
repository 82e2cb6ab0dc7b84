using Hotline.Escalations;
using Hotline.Storage;

namespace Hotline.Service.Hosting;

/// <summary>
/// Brings the database up to what this program works with: its tables, then the versions of the ladders. Whoever runs the program begins it before
/// putting the program together, because each takes a good part of a start.
/// </summary>
internal sealed class SchemaPreparation(Migrator migrator, PolicyVersions versions) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task? _begun;

    /// <summary>Cancelled when the program ends.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Begins the first attempt. The data folder is held before: on SQLite nobody else may be at work in it.</summary>
    public void Begin() => _begun = Task.Run(PrepareAsync);

    /// <summary>One attempt: the one that was begun, or another.</summary>
    /// <exception cref="Exception">What the database answered; <see cref="HotlineDatabase.IsAway"/> tells whether it is worth another.</exception>
    public Task AttemptAsync() => Interlocked.Exchange(ref _begun, null) ?? PrepareAsync();

    public Task StopAsync() => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    private async Task PrepareAsync()
    {
        await migrator.MigrateAsync(Stopping);
        await versions.StoreAsync(Stopping);
    }
}
