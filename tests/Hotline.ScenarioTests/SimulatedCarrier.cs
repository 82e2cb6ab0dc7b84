using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Simulator;
using Hotline.Testing;
using Microsoft.AspNetCore.Builder;

namespace Hotline.ScenarioTests;

/// <summary>The simulator, spoken with over HTTP only.</summary>
internal sealed class SimulatedCarrier : IAsyncDisposable
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "scenario-token-of-the-simulator";

    /// <summary>The lines of config/lines.yaml.</summary>
    public static readonly IReadOnlyList<string> Numbers = [People.Line, "+19085550100", "+12015550100"];

    private readonly WebApplication _app;

    private SimulatedCarrier(WebApplication app, string url)
    {
        _app = app;
        Url = url;
        Http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(60) };
    }

    public string Url { get; }

    public HttpClient Http { get; }

    public static async Task<SimulatedCarrier> StartAsync(string serviceUrl, TimeProvider wall)
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var options = new SimulatorOptions { Url = url, AccountSid = AccountSid, AuthToken = AuthToken };
        foreach (var number in Numbers)
        {
            options.Numbers.Add(new SimulatedNumber
            {
                Number = number,
                SmsUrl = serviceUrl + "/twilio/sms#rc=5&rp=all",
                VoiceUrl = serviceUrl + "/twilio/voice",
                StatusCallback = serviceUrl + "/twilio/voice/status",
            });
        }

        var app = SimulatorHost.Build(options, wall);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SimulatedCarrier(app, url);
    }

    /// <summary>What goes wrong from now on, as the simulator's control API takes it.</summary>
    public async Task FaultAsync(object rule) => await PostAsync("/sim/faults", rule);

    public async Task ClearFaultsAsync() => (await Http.DeleteAsync("/sim/faults", Token)).EnsureSuccessStatusCode();

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var response = await Http.PostAsJsonAsync(path, body ?? new { }, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path, Token);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
