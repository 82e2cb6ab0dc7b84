using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Simulator;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Hotline.Testing;

/// <summary>The simulator, spoken with over HTTP only.</summary>
public sealed class SimulatedCarrier : IAsyncDisposable
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "scenario-token-of-the-simulator";

    /// <summary>The lines of config/lines.yaml.</summary>
    public static readonly IReadOnlyList<string> Numbers = ["+17325550100", "+19085550100", "+12015550100"];

    private readonly WebApplication _app;

    private SimulatedCarrier(WebApplication app, string url)
    {
        _app = app;
        Url = url;
        Http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(60) };
    }

    public string Url { get; }

    public HttpClient Http { get; }

    /// <param name="serviceUrl">Where the program listens.</param>
    /// <param name="wall">Its clock; null: the real one.</param>
    public static async Task<SimulatedCarrier> StartAsync(string serviceUrl, TimeProvider? wall = null)
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
        await app.StartAsync();
        return new SimulatedCarrier(app, url);
    }

    /// <summary>What goes wrong from now on, as the simulator's control API takes it.</summary>
    public async Task FaultAsync(object rule) => await PostAsync("/sim/faults", rule);

    /// <summary>What goes wrong from now on, in place of all else; its chances are drawn from the seed.</summary>
    public async Task FaultsAsync(int seed, params IReadOnlyList<object> rules)
    {
        using var response = await Http.PutAsJsonAsync("/sim/faults", new { rules, seed });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task ClearFaultsAsync() => (await Http.DeleteAsync("/sim/faults")).EnsureSuccessStatusCode();

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var response = await Http.PostAsJsonAsync(path, body ?? new { });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
