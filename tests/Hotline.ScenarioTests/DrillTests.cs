using System.Text.Json;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>The newcomer's command: no settings, the simulator in place of a carrier, Quartz as the alarm clock, here with a clock that runs fast.</summary>
public sealed class DrillTests
{
    [Fact]
    public async Task Without_settings_the_program_reminds_by_itself_and_says_that_it_is_a_drill()
    {
        using var folder = new TemporaryFolder();
        var (url, simulator) = ($"http://127.0.0.1:{FreePort.Next()}", $"http://127.0.0.1:{FreePort.Next()}");
        await using var service = await ServiceProcess.StartAsync(
            url, $"--Simulator:Url={simulator}", $"--Data:Directory={folder["data"]}", "--Clock:Drill=true", "--Clock:Start=2026-11-23T09:30:00+08:00",
            "--Clock:Speed=3600");
        using var http = new HttpClient { BaseAddress = new Uri(simulator) };
        using var sent = await http.PostAsync(
            "/sim/texts", System.Net.Http.Json.JsonContent.Create(new { from = People.Resident, to = People.Line, body = "村口的路灯坏了" }),
            TestContext.Current.CancellationToken);
        sent.EnsureSuccessStatusCode();

        await ExpectAsync(http, People.Resident, "texts", "已收到");
        await ExpectAsync(http, People.Cadre, "texts", "派单");
        // An hour a second: the acknowledge window ends after a few, and the holder's phone rings.
        await ExpectAsync(http, People.Cadre, "calls", "ringing");
        Assert.Contains("DRILL", service.Output, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"drill\"", await http.GetStringAsync(url + "/console/sign-in", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(simulator, service.Output, StringComparison.Ordinal);
    }

    private static Task ExpectAsync(HttpClient http, string number, string what, string part)
    {
        var seen = "";
        return Until.TrueAsync(async () =>
        {
            var phone = JsonDocument.Parse(await http.GetStringAsync($"/sim/handsets/{number}", TestContext.Current.CancellationToken)).RootElement;
            seen = JsonSerializer.Serialize(phone.GetProperty(what), Plain);
            return seen.Contains(part, StringComparison.Ordinal);
        }, () => $"{number} waits for {what} with {part}: {seen}", TimeSpan.FromSeconds(60));
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
