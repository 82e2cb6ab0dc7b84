using System.Diagnostics;
using System.Globalization;

namespace Hotline.Bench.Stands;

/// <summary>
/// A program under measurement. A small shell stands between: it ends the program when its input closes, so that none outlives the bench
/// however that ends.
/// </summary>
internal sealed class Child : IAsyncDisposable
{
    private const string Watch = "\"$@\" >\"$HOTLINE_BENCH_LOG\" 2>&1 & program=$!; echo $program; read -r _; kill -TERM $program 2>/dev/null; wait";
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private readonly Process _shell;
    private readonly string _log;

    private Child(Process shell, string log)
    {
        (_shell, _log) = (shell, log);
        Id = int.Parse(shell.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public int Id { get; }

    /// <summary>From the start of the process to the first 200 from where it tells that it is ready.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>Resident memory in MiB.</summary>
    public long ResidentMebibytes => Status("VmRSS") >> 10;

    /// <summary>Processor time so far, of all threads: steadier than a rate where others use the machine too.</summary>
    public TimeSpan ProcessorTime => Process.GetProcessById(Id).TotalProcessorTime;

    /// <param name="command">Program and arguments.</param>
    /// <param name="ready">Answers 200 as soon as it can be measured.</param>
    /// <param name="log">Where its output goes.</param>
    public static async Task<Child> StartAsync(IEnumerable<string> command, Uri ready, string log)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["HOTLINE_BENCH_LOG"] = log },
        };
        foreach (var argument in (string[])["-c", Watch, "sh", .. command])
            start.ArgumentList.Add(argument);
        var began = Stopwatch.GetTimestamp();
        var child = new Child(Process.Start(start)!, log);
        await child.UntilAsync(ready, began);
        return child;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private async Task UntilAsync(Uri ready, long began)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (Stopwatch.GetElapsedTime(began) < ReadyWithin)
        {
            try
            {
                using var answer = await http.GetAsync(ready);
                if (answer.IsSuccessStatusCode)
                {
                    StartTook = Stopwatch.GetElapsedTime(began);
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(5);
        }

        await DisposeAsync();
        throw new InvalidOperationException($"It did not get ready. It said:\n{await File.ReadAllTextAsync(_log)}");
    }

    private long Status(string key) => long.Parse(
        File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith(key, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(),
        CultureInfo.InvariantCulture);
}
