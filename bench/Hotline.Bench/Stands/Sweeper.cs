using System.Diagnostics;
using System.Globalization;
using Hotline.Escalations;
using Hotline.Service.Hosting;
using Hotline.Storage;

namespace Hotline.Bench.Stands;

/// <summary>The program's own sweep and auditor, without its other work: a node of two, each in a process of its own.</summary>
internal static class Sweeper
{
    public static async Task<int> RunAsync(Arguments words)
    {
        await using var node = HotlineHost.Build(
        [
            $"--Config:Directory={words["config"]}", $"--Data:Directory={words["data"]}", "--Database:Provider=postgres",
            $"--Database:ConnectionString={words["database"]}", "--Roles:0=reminders", "--Roles:1=intake", "--Twilio:AccountSid=AC00000000000000000000000000000000",
            "--Twilio:AuthTokens:0=token-of-the-bench", "--Twilio:BaseUrl=http://127.0.0.1:9",
        ]);
        await node.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await node.Services.GetRequiredService<PolicyVersions>().StoreAsync(CancellationToken.None);
        var (sweep, auditor) = (node.Services.GetRequiredService<Sweep>(), node.Services.GetRequiredService<Auditor>());

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(words["url"]);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        // As the job does: again and again until nothing is due.
        app.MapPost("/sweep", async () =>
        {
            var swept = 0;
            while (await sweep.RunAsync(CancellationToken.None) is var found and > 0)
                swept += found;
            return swept.ToString(CultureInfo.InvariantCulture);
        });
        app.MapPost("/tick", (int times) => MedianAsync(() => sweep.RunAsync(CancellationToken.None), times));
        app.MapPost("/audit", (int times) => MedianAsync(() => auditor.RunAsync(CancellationToken.None), times));
        await app.RunAsync();
        return 0;
    }

    /// <returns>Milliseconds.</returns>
    private static async Task<string> MedianAsync(Func<Task<int>> work, int times)
    {
        var took = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            if (await work() > 0)
                return "-1";
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        took.Sort();
        return took[took.Count / 2].ToString("0.000", CultureInfo.InvariantCulture);
    }
}
