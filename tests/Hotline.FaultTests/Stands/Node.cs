using Hotline.Testing;

namespace Hotline.FaultTests.Stands;

/// <summary>One node of the program: a process of its own with a data folder of its own.</summary>
/// <param name="url">Where it listens.</param>
/// <param name="settings">Of the site, the same for all nodes.</param>
internal sealed class Node(string url, IReadOnlyList<string> settings) : IAsyncDisposable
{
    private ServiceProcess? _process;

    public string Url => url;

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    public bool IsUp => _process is not null;

    /// <param name="config">The folder of its configuration.</param>
    /// <param name="ahead">How far its clock is from the right one.</param>
    public async Task StartAsync(string config, TimeSpan ahead = default)
    {
        string[] clock = ahead == default ? [] : ["--Clock:Drill=true", $"--Clock:Start={TimeProvider.System.GetUtcNow() + ahead:O}"];
        _process = await ServiceProcess.StartAsync(url, [.. settings, $"--Config:Directory={config}", .. clock]);
    }

    /// <summary><c>kill -9</c>; nothing when it is down.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        Kills++;
        await process.KillAsync();
        await process.DisposeAsync();
    }

    /// <summary>As an administrator stops it.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        await process.StopAsync();
        await process.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
