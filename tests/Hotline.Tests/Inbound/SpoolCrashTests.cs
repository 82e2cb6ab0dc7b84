using System.Diagnostics;
using Hotline.Inbound;
using Hotline.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Inbound;

/// <summary>The test starts itself once more as the process that is killed.</summary>
public sealed class SpoolCrashTests : IDisposable
{
    private const int Deadline = 120_000;
    private const string ChildFolder = "HOTLINE_TESTS_SPOOL_OF_CHILD";
    private const string Acknowledged = "acknowledged ";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Deadline)]
    public async Task A_killed_process_leaves_every_acknowledged_item_on_the_disk()
    {
        var token = TestContext.Current.CancellationToken;
        if (Environment.GetEnvironmentVariable(ChildFolder) is { } folder)
            await AppendForEverAsync(folder);

        var acknowledged = new List<string>();
        using (var child = StartChild())
        {
            while (await child.StandardOutput.ReadLineAsync(token) is { } line)
            {
                if (line.StartsWith(Acknowledged, StringComparison.Ordinal))
                    acknowledged.Add(line[Acknowledged.Length..]);
                if (acknowledged.Count == 500)
                    child.Kill();
            }

            await child.WaitForExitAsync(token);
        }

        Assert.True(acknowledged.Count >= 500, "The child said too little.");
        using var spool = Open(_folder.Path);
        var kept = (await spool.OldestAsync(int.MaxValue)).Select(e => InboundJson.Read(e.Payload)!.Key);
        Assert.Subset(kept.ToHashSet(), acknowledged.ToHashSet());
    }

    private static async Task AppendForEverAsync(string folder)
    {
        using var spool = Open(folder);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            for (var n = 0; ; n++)
            {
                await spool.AppendAsync(Texts.Entry(Texts.Caller(caller), n));
                Console.WriteLine(Acknowledged + Texts.Of(Texts.Caller(caller), n).Key);
            }
        }));
    }

    private static SpoolQueue Open(string folder) => new(new InboundOptions { DataDirectory = folder }, NullLogger<SpoolQueue>.Instance);

    private Process StartChild() => Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, "Hotline.Tests"),
        ["-method", $"{typeof(SpoolCrashTests).FullName}.{nameof(A_killed_process_leaves_every_acknowledged_item_on_the_disk)}"])
    {
        RedirectStandardOutput = true,
        Environment = { [ChildFolder] = _folder.Path },
    })!;
}
