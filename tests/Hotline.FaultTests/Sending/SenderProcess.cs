using System.Diagnostics;

namespace Hotline.FaultTests.Sending;

/// <summary>The sender in a process of its own. It ends when its input closes, so that none outlives the harness.</summary>
internal sealed class SenderProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SenderProcess(Process process) => _process = process;

    /// <returns>When it waits for its work.</returns>
    public static async Task<SenderProcess> StartAsync(string database, string carrier)
    {
        string[] arguments = [typeof(SenderProcess).Assembly.Location, "sender", "--database", database, "--carrier", carrier];
        var sender = new SenderProcess(Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        await sender.UntilAsync(SenderHost.Ready);
        return sender;
    }

    public void Go() => _process.StandardInput.WriteLine(SenderHost.Go);

    /// <returns>When it has nothing more to do.</returns>
    public Task DoneAsync() => UntilAsync(SenderHost.Done);

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task UntilAsync(string word)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == word)
                return;
        }

        throw new InvalidOperationException($"The sender ended before it was {word}.");
    }
}
