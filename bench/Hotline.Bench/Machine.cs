using System.Diagnostics;
using System.Runtime.InteropServices;
using Hotline.Testing;

namespace Hotline.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe() => $"""
        {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm}Z, {RuntimeInformation.OSDescription}
        {Environment.ProcessorCount} × {Line("/proc/cpuinfo", "model name")}, memory {Line("/proc/meminfo", "MemTotal")}
        disk of the temporary folder: {Disk()}
        {RuntimeInformation.FrameworkDescription}, {Said("redis-server")}, {Said("postgres", "/usr/lib/postgresql/15/bin")}
        {Load()}
        """;

    /// <summary>Others on the machine take from what is measured: their share is told, not hidden.</summary>
    public static string Load() => $"Load average (1, 5, 15 min): {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}.";

    private static string Line(string file, string key) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static string Disk()
    {
        var drive = new DriveInfo(Path.GetTempPath());
        return $"{drive.DriveFormat}, {drive.AvailableFreeSpace >> 30} GiB free";
    }

    private static string Said(string program, params string[] folders)
    {
        using var process = Process.Start(new ProcessStartInfo(Requirement.Program(program, folders), "--version") { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadLine()!.Replace(" sha=", "|", StringComparison.Ordinal).Split('|')[0];
    }
}
