using System.Diagnostics;
using System.Text.Json;

namespace Hotline.Bench.Traffic;

/// <summary>Runs a load in a process of its own.</summary>
internal static class Load
{
    public static Task<LoadResult> PostAsync(string url, int first, int count, int warm = 0, int times = 1) =>
        RunAsync("post", "--url", url, "--first", $"{first}", "--count", $"{count}", "--warm", $"{warm}", "--times", $"{times}");

    public static Task<LoadResult> PaceAsync(string url, string database, int first, int rate, int warm, int seconds) =>
        RunAsync("pace", "--url", url, "--database", database, "--first", $"{first}", "--rate", $"{rate}", "--warm", $"{warm}", "--seconds", $"{seconds}");

    private static async Task<LoadResult> RunAsync(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Load).Assembly.Location, .. words]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<LoadResult>(said)!
            : throw new InvalidOperationException($"The load ended with {process.ExitCode}.");
    }
}
