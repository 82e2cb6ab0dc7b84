using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hotline.FaultTests.Stands;

namespace Hotline.FaultTests.Traffic;

/// <summary>At the township centre: gives what was returned to somebody else, over the API.</summary>
internal sealed partial class Dispatcher(Site site) : People(site.Carrier)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public async Task LiveAsync(CancellationToken end)
    {
        using var http = new HttpClient { BaseAddress = new Uri(site.Balancer.Url), Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Site.ApiKey);
        using var timer = new PeriodicTimer(Between);
        var waiting = new HashSet<string>();
        while (!end.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            foreach (var text in await NewTextsAsync(County.Operator))
                waiting.UnionWith(Returned().Matches(text).Select(m => m.Groups["reference"].Value));
            foreach (var reference in waiting.ToList())
            {
                if (await AssignAsync(http, reference))
                    waiting.Remove(reference);
            }
        }
    }

    [GeneratedRegex("^【退单】[0-9]+ (?<reference>[A-Z]+-[0-9]{8}-[0-9]+)")]
    private static partial Regex Returned();

    /// <returns>Whether there is nothing more to do; a program that is away is asked again.</returns>
    private static async Task<bool> AssignAsync(HttpClient http, string reference)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync($"/api/v1/tickets/{reference}/assign", new { official = County.StandIn, reason = "改派" });
            return (int)answer.StatusCode < 500;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
