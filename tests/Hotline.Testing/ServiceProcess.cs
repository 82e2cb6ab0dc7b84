using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Hotline.Testing;

/// <summary>
/// The program as its own process, as an administrator starts it. It can be killed, and is when the process that started it ends. The assembly that
/// starts it references Hotline.Service, so that the program lies beside it.
/// </summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(90);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Hotline.Service.dll");
    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;

    private ServiceProcess(TemporaryFolder folder, ServerProcess process) => (_folder, _process) = (folder, process);

    /// <summary>What it said so far.</summary>
    public string Output => File.ReadAllText(_folder["output"]);

    /// <summary>Starts it at the root of the repository and waits until it is ready.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="args">Further settings.</param>
    public static Task<ServiceProcess> StartAsync(string url, params IEnumerable<string> args) => StartAsync(url, null, args);

    /// <param name="url">Where it listens.</param>
    /// <param name="clock">What it goes by; null: the machine's.</param>
    /// <param name="args">Further settings.</param>
    public static async Task<ServiceProcess> StartAsync(string url, WallClock? clock, IEnumerable<string> args)
    {
        var folder = new TemporaryFolder();
        string[] command = [.. clock?.Prefix ?? [], "dotnet", Program, $"--Urls={url}", .. args];
        using var http = new HttpClient();
        var process = await ServerProcess.StartAsync(command, folder["output"], token => AskAsync(http, url, token), Repository.Root, ReadyWithin);
        return new ServiceProcess(folder, process);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit code and all that it said.</returns>
    public static async Task<(int Exit, string Output)> RunAsync(params IEnumerable<string> args)
    {
        using var command = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Program, .. args])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        command.Start();
        var said = await Task.WhenAll(command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        return (command.ExitCode, string.Concat(said));
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => _process.EndAsync(Signal.Kill);

    /// <summary>As an administrator stops it.</summary>
    public Task StopAsync() => _process.EndAsync(Signal.Terminate);

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [SuppressMessage("Usage", "CA2234", Justification = "The address is a word of the caller's.")]
    private static async Task AskAsync(HttpClient http, string url, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(url + "/health/ready", cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
