using System.CommandLine;
using Hotline.Service.Hosting;

namespace Hotline.Service.Commands;

internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Build()
    {
        var health = new Command("health", "Asks the running program on this machine whether it lives; for containers and monitors.\n\nExample: hotline health --Urls=http://127.0.0.1:5080\nExit codes: 0 it answers, 1 it does not.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        health.SetAction((parsed, token) => Guard.RunAsync(() => AskAsync(HotlineHost.Check([.. parsed.UnmatchedTokens]).Url, token)));
        return health;
    }

    private static async Task<int> AskAsync(string url, CancellationToken cancellation)
    {
        var here = Local.Url(url);
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(here + "/health/live", cancellation);
            await Console.Out.WriteLineAsync($"{here}: {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{here} does not answer: {e.Message}");
            return ExitCodes.Failed;
        }
    }
}
