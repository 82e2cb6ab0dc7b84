using System.Diagnostics;
using System.Text;

namespace Hotline.ScenarioTests;

/// <summary>The program as its own process, as an administrator starts it; it can be killed.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(Process process) => _process = process;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts it at the root of the repository and waits until it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(string url, params IEnumerable<string> args)
    {
        var service = Start([$"--Urls={url}", .. args]);
        using var http = new HttpClient();
        await Until.TrueAsync(() => service.IsReadyAsync(http, url), () => "the program is not ready:\n" + service.Output, TimeSpan.FromSeconds(60));
        return service;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit code and all that it said.</returns>
    public static async Task<(int Exit, string Output)> RunAsync(params IEnumerable<string> args)
    {
        await using var command = Start(args);
        await command._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (command._process.ExitCode, command.Output);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static ServiceProcess Start(IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hotline.Service.dll"), .. args])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var service = new ServiceProcess(new Process { StartInfo = start });
        service._process.OutputDataReceived += service.Keep;
        service._process.ErrorDataReceived += service.Keep;
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;
    }

    private async Task<bool> IsReadyAsync(HttpClient http, string url)
    {
        Assert.False(_process.HasExited, "the program ended:\n" + Output);
        try
        {
            return (await http.GetAsync(url + "/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}
