using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Hotline.Testing;

/// <summary>
/// A server that a test started. A small shell stands between: it holds the reading end of a pipe from the test process and kills the
/// server when that pipe closes, however the test process ends.
/// </summary>
internal sealed partial class ServerProcess : IDisposable
{
    private const string Watch = "\"$@\" >\"$HOTLINE_TESTING_LOG\" 2>&1 & server=$!; echo $server; read -r _; kill -KILL $server 2>/dev/null; wait";
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);
    private readonly Process _shell;
    private readonly string _log;
    private readonly int _pid;

    private ServerProcess(Process shell, string log)
    {
        (_shell, _log) = (shell, log);
        _pid = int.Parse(shell.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public bool IsRunning => kill(_pid, 0) == 0 && !IsZombie;

    private bool IsZombie
    {
        get
        {
            try
            {
                return File.ReadLines($"/proc/{_pid}/stat").First().Contains(") Z ", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <param name="command">Program and arguments.</param>
    /// <param name="log">The file that takes its output.</param>
    /// <param name="connect">Comes to its end when the server is ready, and throws until then.</param>
    /// <param name="folder">Where it works; null: in the system's temporary folder.</param>
    /// <param name="readyWithin">Null: 30 seconds.</param>
    public static async Task<ServerProcess> StartAsync(
        IEnumerable<string> command, string log, Func<CancellationToken, Task> connect, string? folder = null, TimeSpan? readyWithin = null)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
            Environment = { ["HOTLINE_TESTING_LOG"] = log },
        };
        foreach (var argument in (string[])["-c", Watch, "sh", .. command])
            start.ArgumentList.Add(argument);
        var server = new ServerProcess(Process.Start(start)!, log);
        await server.UntilAsync(connect, readyWithin ?? ReadyWithin);
        return server;
    }

    public void Signal(Signal signal) => _ = kill(_pid, (int)signal);

    /// <summary>Sends the signal and waits until the process is gone.</summary>
    public async Task EndAsync(Signal signal)
    {
        Signal(signal);
        var started = Stopwatch.GetTimestamp();
        while (IsRunning)
        {
            if (Stopwatch.GetElapsedTime(started) > StopWithin)
                throw new TimeoutException($"The server did not stop. It said: {Tail()}");
            await Task.Delay(5);
        }
    }

    /// <summary>Lets the shell kill what is left.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(StopWithin);
        _shell.Dispose();
    }

    private async Task UntilAsync(Func<CancellationToken, Task> connect, TimeSpan readyWithin)
    {
        using var limit = new CancellationTokenSource(readyWithin);
        while (true)
        {
            try
            {
                await connect(limit.Token);
                return;
            }
            catch (Exception e) when (IsRunning && !limit.IsCancellationRequested)
            {
                // Not yet. Nothing tells when a server listens but trying.
                _ = e;
                await Task.Delay(10);
            }
            catch (Exception e)
            {
                Dispose();
                throw new InvalidOperationException($"The server did not come up. It said: {Tail()}", e);
            }
        }
    }

    private string Tail() => File.Exists(_log) ? string.Join(Environment.NewLine, File.ReadLines(_log).TakeLast(20)) : "nothing";

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}

/// <summary>As the kernel numbers them on Linux.</summary>
internal enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
