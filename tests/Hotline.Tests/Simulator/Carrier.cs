using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hotline.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Simulator;

/// <summary>A simulator on a free port with one line, an account's server behind it, and a clock that the test moves.</summary>
internal sealed class Carrier : IAsyncDisposable
{
    public const string Line = "+12025550100";
    public const string Resident = "+12025550142";
    public const string Official = "+12025550177";
    private readonly WebApplication _app;

    private Carrier(Account account, SimulatorOptions options)
    {
        (Account, Options) = (account, options);
        _app = SimulatorHost.Build(options, Clock);
    }

    public Account Account { get; }
    public SimulatorOptions Options { get; }
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    public HttpClient Sim { get; private set; } = null!;

    /// <summary>With the account's credentials.</summary>
    public HttpClient Rest { get; private set; } = null!;

    public static async Task<Carrier> StartAsync(Action<SimulatedNumber>? number = null)
    {
        var account = await Account.StartAsync();
        var line = new SimulatedNumber
        {
            Number = Line,
            SmsUrl = $"{account.Url}/sms",
            VoiceUrl = $"{account.Url}/voice",
            StatusCallback = $"{account.Url}/call-status",
        };
        number?.Invoke(line);
        var carrier = new Carrier(account, new SimulatorOptions { Url = "http://127.0.0.1:0", Numbers = [line] });
        await carrier._app.StartAsync();
        var url = new Uri(carrier._app.Urls.First());
        carrier.Sim = new HttpClient { BaseAddress = new Uri(url, "/sim/") };
        carrier.Rest = new HttpClient { BaseAddress = new Uri(url, $"/2010-04-01/Accounts/{carrier.Options.AccountSid}/") };
        carrier.Rest.DefaultRequestHeaders.Authorization = Basic(carrier.Options.AccountSid, carrier.Options.AuthToken);
        return carrier;
    }

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public async Task<JsonElement> TextAsync(string body, string from = Resident) =>
        await JsonAsync(await Sim.PostAsJsonAsync("texts", new { from, to = Line, body }, TestContext.Current.CancellationToken));

    public Task<HttpResponseMessage> SendMediaAsync(byte[] content) => Sim.PostAsJsonAsync(
        "texts",
        new { from = Resident, to = Line, body = "look", media = new[] { new { contentType = "image/png", content } } },
        TestContext.Current.CancellationToken);

    public Task<JsonElement> SendAsync(string body, params (string Key, string Value)[] more) =>
        PostAsync("Messages.json", [("From", Line), ("To", Official), ("Body", body), .. more]);

    /// <summary>A resident calls the line.</summary>
    public async Task<string> DialAsync()
    {
        var call = await JsonAsync(await Sim.PostAsJsonAsync("calls", new { from = Resident, to = Line }, TestContext.Current.CancellationToken));
        return call.GetProperty("sid").GetString()!;
    }

    /// <summary>The account calls the official, asks /reminder what to say, and hears of it at /progress.</summary>
    public Task<JsonElement> PlaceAsync(params string[] events) => PostAsync(
        "Calls.json",
        [
            ("From", Line), ("To", Official), ("Url", $"{Account.Url}/reminder"), ("Timeout", "25"), ("MachineDetection", "Enable"),
            ("StatusCallback", $"{Account.Url}/progress"), .. events.Select(name => ("StatusCallbackEvent", name)),
        ]);

    /// <summary>Does something with the handset; the call must take it.</summary>
    public async Task DoAsync(string call, string what, object how)
    {
        using var response = await Sim.PostAsJsonAsync($"calls/{call}/{what}", how, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{what}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    public async Task<JsonElement> PostAsync(string path, params (string Key, string Value)[] form) => await JsonAsync(await FormAsync(path, form));

    public Task<HttpResponseMessage> FormAsync(string path, params (string Key, string Value)[] form) =>
        Rest.PostAsync(path, new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))), TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetAsync(string path) => await JsonAsync(await Rest.GetAsync(path, TestContext.Current.CancellationToken));

    public async Task<JsonElement> SimAsync(string path) => await JsonAsync(await Sim.GetAsync(path, TestContext.Current.CancellationToken));

    public async Task PutAsync(string path, object value)
    {
        using var response = await Sim.PutAsJsonAsync(path, value, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Waits, without asking over and over, until the handset looks as wanted.</summary>
    public Task<JsonElement> HandsetAsync(string number, Func<JsonElement, bool> wanted) => UntilAsync($"handsets/{number}", wanted);

    public Task<JsonElement> CallAsync(string sid, Func<JsonElement, bool> wanted) => UntilAsync($"calls/{sid}", wanted);

    /// <summary>Waits until so many requests reached the path.</summary>
    public async Task<IReadOnlyList<Account.Received>> ToldAsync(string path, int count)
    {
        for (var after = 0; Account.To(path).Count < count;)
        {
            var more = (await SimAsync($"webhooks?after={after}&wait=30")).GetArrayLength();
            Assert.True(more > 0, $"{Account.To(path).Count} instead of {count} requests to {path}");
            after += more;
        }

        return Account.To(path);
    }

    public async ValueTask DisposeAsync()
    {
        Sim.Dispose();
        Rest.Dispose();
        await _app.DisposeAsync();
        await Account.DisposeAsync();
    }

    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> wanted)
    {
        var seen = await SimAsync(path);
        while (!wanted(seen))
        {
            var events = seen.GetProperty("events").GetInt64();
            seen = await SimAsync($"{path}?after={events}&wait=30");
            Assert.True(seen.GetProperty("events").GetInt64() > events, $"still: {seen}");
        }

        return seen;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using (response)
            return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
