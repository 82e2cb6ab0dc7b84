using Hotline.Testing;

namespace Hotline.FaultTests.Stands;

/// <summary>One node of the program: a process of its own with a data folder of its own.</summary>
/// <param name="url">Where it listens.</param>
/// <param name="settings">Of the site, the same for all nodes.</param>
/// <param name="wall">Its wall clock; null: it cannot be stepped on this machine.</param>
internal sealed class Node(string url, IReadOnlyList<string> settings, WallClock? wall) : IAsyncDisposable
{
    /// <summary>Above what a database that is away for a fault costs.</summary>
    private const int MostTries = 20;

    private Task<ServiceProcess>? _process;

    public string Url => url;

    public WallClock? Wall => wall;

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Started, and not killed or stopped since; it need not be ready yet.</summary>
    public bool IsStarted => _process is not null;

    public bool IsReady => _process is { IsCompletedSuccessfully: true };

    /// <summary>As a supervisor starts it: when it ends before it is ready (the database is away), again.</summary>
    /// <param name="config">The folder of its configuration.</param>
    /// <param name="ahead">How far the clock that its rules go by is from the right one.</param>
    public void Start(string config, TimeSpan ahead = default) => _process = TryAsync(config, ahead);

    public Task ReadyAsync() => _process ?? Task.CompletedTask;

    /// <summary><c>kill -9</c>, as soon as it is ready; nothing when it is down.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        var process = await _process;
        _process = null;
        Kills++;
        await process.KillAsync();
        await process.DisposeAsync();
    }

    /// <summary>As an administrator stops it.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        var process = await _process;
        _process = null;
        await process.StopAsync();
        await process.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await (await _process).DisposeAsync();
    }

    private async Task<ServiceProcess> TryAsync(string config, TimeSpan ahead)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                string[] clock = ahead == default ? [] : ["--Clock:Drill=true", $"--Clock:Start={TimeProvider.System.GetUtcNow() + ahead:O}"];
                return await ServiceProcess.StartAsync(url, wall, [.. settings, $"--Config:Directory={config}", .. clock]);
            }
            catch (InvalidOperationException) when (attempt < MostTries)
            {
                // Ended before it was ready.
            }
        }
    }
}
