using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Desks;
using Hotline.Escalations;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Service.Hosting;
using Hotline.Service.Jobs;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.ScenarioTests;

/// <summary>
/// The whole program with its real database, its real queue and the simulator. Its clock stands still until the test moves it, and
/// the test is the alarm clock: it wakes the same table of work that Quartz wakes.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    private const string ApiKey = "scenario-key-0123456789";

    // A Monday, half past nine in the county.
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 30, 0, TimeSpan.FromHours(8));
    private readonly TemporaryFolder _folder;
    private readonly List<string> _args;
    private readonly List<WebApplication> _nodes;
    private readonly Dictionary<string, Handset> _handsets = [];
    private readonly TimeSpan _ahead;

    private Town(TemporaryFolder folder, SimulatedCarrier carrier, WebApplication app, FakeTimeProvider clock, WallClock wall, string url, List<string> args)
    {
        (_folder, Carrier, Clock, Wall, Url, _args, _nodes) = (folder, carrier, clock, wall, url, args, [app]);
        _ahead = wall.GetUtcNow() - clock.GetUtcNow();
        Api = new HttpClient { BaseAddress = new Uri(url) };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
    }

    public SimulatedCarrier Carrier { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Of the carrier, and of what the program compares with its dates.</summary>
    public WallClock Wall { get; }

    public HttpClient Api { get; }

    public string Url { get; }

    /// <summary>What its program was started with.</summary>
    public IReadOnlyList<string> Settings => _args;

    public IServiceProvider Services => ServicesOf(0);

    public IServiceProvider ServicesOf(int node) => _nodes[node].Services;

    public string DataFolder => _folder["data"];

    public string RecordingFolder => Path.Combine(DataFolder, "recordings");

    public Handset Resident => Phone(People.Resident);

    public Handset Cadre => Phone(People.Cadre);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="stack">On what it stands.</param>
    /// <param name="servers">Of this run.</param>
    /// <param name="database">Null: a new one.</param>
    /// <param name="redis">Null: a new one.</param>
    /// <param name="at">When it begins; null: on a Monday morning.</param>
    /// <param name="configure">Changes files of the configuration folder, which is then a copy.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<Town> StartAsync(
        Stack stack, SharedServers servers, string? database = null, string? redis = null, DateTimeOffset? at = null, Action<string>? configure = null,
        IReadOnlyList<string>? more = null)
    {
        var folder = new TemporaryFolder();
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var wall = new WallClock();
        var carrier = await SimulatedCarrier.StartAsync(url, wall);
        var clock = new FakeTimeProvider(at ?? Start);
        var config = configure is null ? Repository.Config : Repository.CopyConfig(folder["config"], configure);
        List<string> args =
        [
            $"--Urls={url}", $"--Config:Directory={config}", $"--Data:Directory={folder["data"]}",
            $"--Twilio:AccountSid={SimulatedCarrier.AccountSid}", $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}", $"--Twilio:BaseUrl={carrier.Url}",
            $"--Api:Keys:scenario={ApiKey}", "--Roles:0=web", "--Roles:1=intake",
        ];
        if (stack == Stack.PostgresAndRedis)
        {
            database ??= await (await servers.PostgresAsync()).CreateDatabaseAsync();
            redis ??= (await servers.RedisAsync()).CreateDatabase();
            args.AddRange(["--Database:Provider=postgres", $"--Database:ConnectionString={database}", $"--Redis:ConnectionString={redis}"]);
        }

        args.AddRange(more ?? []);
        var app = HotlineHost.Build([.. args], clock, wall: wall);
        await app.StartAsync(Token);
        return new Town(folder, carrier, app, clock, wall, url, args);
    }

    public Handset Phone(string number)
    {
        if (!_handsets.TryGetValue(number, out var handset))
            _handsets[number] = handset = new Handset(this, number);
        return handset;
    }

    /// <summary>A second node of the same program on the same database and Redis, with its own data folder.</summary>
    public async Task AddNodeAsync()
    {
        var folder = _folder[$"node{_nodes.Count}"];
        var node = HotlineHost.Build([.. _args, $"--Urls=http://127.0.0.1:{FreePort.Next()}", $"--Data:Directory={folder}", $"--Twilio:PublicUrl={Url}"], Clock, wall: Wall);
        await node.StartAsync(Token);
        _nodes.Add(node);
    }

    /// <summary>Stops the program and starts it again on the same data, with files of the configuration changed meanwhile.</summary>
    public async Task RestartAsync(Action<string> configure)
    {
        await StopAsync();
        _args.Add($"--Config:Directory={Repository.CopyConfig(_folder[$"config{_args.Count}"], configure)}");
        await StartAgainAsync();
    }

    /// <summary>Nobody answers the carrier any more.</summary>
    public async Task StopAsync()
    {
        await _nodes[0].StopAsync(Token);
        await _nodes[0].DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    public async Task StartAgainAsync()
    {
        _nodes[0] = HotlineHost.Build([.. _args], Clock, wall: Wall);
        await _nodes[0].StartAsync(Token);
    }

    /// <summary>Time passes for everybody, and nothing is done meanwhile. The program's clock, which stood, catches up with the one on the wall.</summary>
    public void Pass(TimeSpan time)
    {
        Wall.Advance(time);
        var (moved, caughtUp) = (Clock.GetUtcNow() + time, Wall.GetUtcNow() - _ahead);
        Clock.SetUtcNow(moved > caughtUp ? moved : caughtUp);
    }

    /// <summary>Does all work that is due at this instant, on so many nodes at once.</summary>
    public async Task WorkAsync(int sideBySide = 1) =>
        await Task.WhenAll(Enumerable.Range(0, sideBySide).Select(i => WorkAsync(_nodes[i % _nodes.Count].Services)));

    private static async Task WorkAsync(IServiceProvider services)
    {
        bool any;
        do
        {
            any = false;
            foreach (var work in WorkTable.All)
                any |= await AwayAsZero(() => work.Run(services, Token)) > 0;
        }
        while (any);
    }

    // As the jobs do: what cannot be done while the database is away is still due.
    private static async Task<int> AwayAsZero(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (HotlineDatabase.IsAway(e))
        {
            return 0;
        }
    }

    /// <summary>Moves the clock from one due thing to the next, so that nothing is passed over, and does the work of each instant.</summary>
    public async Task FastForwardAsync(TimeSpan time, int sideBySide = 1)
    {
        var end = Clock.GetUtcNow() + time;
        while (true)
        {
            await SettleAsync(sideBySide);
            if (await NextDueAsync() is not { } next || next > end)
                break;
            if (next > Clock.GetUtcNow())
                Clock.SetUtcNow(next);
        }

        Clock.SetUtcNow(end);
        await SettleAsync(sideBySide);
    }

    /// <summary>Does all work, and waits until the carrier has told the end of everything but the calls that still ring or are live.</summary>
    private async Task SettleAsync(int sideBySide)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var told = (await Carrier.GetAsync("/sim/webhooks")).GetArrayLength();
            await WorkAsync(sideBySide);
            var calls = await Carrier.GetAsync("/sim/calls");
            var live = calls.EnumerateArray().Count(c => c.GetProperty("direction").GetString() == "outbound-api" && c.GetProperty("state").GetString() != "ended");
            if (await UnderWayAsync() <= live || TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(10))
                return;
            // Long polling: the next callback ends the wait.
            await Carrier.GetAsync($"/sim/webhooks?after={told}&wait=1");
        }
    }

    /// <summary>Every message and its tries, for the report of a test that waited in vain.</summary>
    public Task<string> OutboxAsync() => Services.GetRequiredService<HotlineDatabase>().ReadAsync(async db =>
    {
        var tries = await db.Set<DeliveryAttempt>().OrderBy(a => a.StartedAt).ToListAsync(Token);
        var messages = await db.Set<OutboxMessage>().OrderBy(m => m.Id).ToListAsync(Token);
        return string.Join('\n', messages.Select(m =>
            $"{m.To} {m.Channel} {m.TextKey} {m.State} {m.ErrorCode} not before {m.NotBefore:HH:mm:ss}, tries: "
            + string.Join(", ", tries.Where(a => a.MessageId == m.Id).Select(a => $"{a.State} {a.ErrorCode} {a.Sid}"))));
    });

    private Task<int> UnderWayAsync() => Services.GetRequiredService<HotlineDatabase>().ReadAsync(db =>
        db.Set<OutboxMessage>().CountAsync(m => m.State == OutboxState.Sent || m.State == OutboxState.Sending, Token));

    public async Task<JsonElement> TicketAsync(string reference) => await Api.GetFromJsonAsync<JsonElement>($"/api/v1/tickets/{reference}", Token);

    public async Task<IReadOnlyList<JsonElement>> TicketsAsync(string query = "") =>
        [.. (await Api.GetFromJsonAsync<JsonElement>($"/api/v1/tickets?limit=200{query}", Token)).GetProperty("items").EnumerateArray()];

    public async Task<HttpResponseMessage> ActAsync(string reference, string action, object body) =>
        await Api.PostAsJsonAsync($"/api/v1/tickets/{reference}/{action}", body, Token);

    /// <summary>Waits until so many tickets are there.</summary>
    public async Task<IReadOnlyList<JsonElement>> ExpectTicketsAsync(int count)
    {
        IReadOnlyList<JsonElement> tickets = [];
        await Until.TrueAsync(async () => (tickets = await TicketsAsync()).Count >= count, () => $"{tickets.Count} of {count} tickets came");
        return tickets;
    }

    public async Task ExpectStatusAsync(string reference, string status)
    {
        string? now = null;
        await Until.TrueAsync(
            async () => (now = (await TicketAsync(reference)).GetProperty("status").GetString()) == status, () => $"{reference} is {now}, not {status}");
    }

    /// <summary>Kinds of the ticket's timeline, oldest first.</summary>
    public async Task<IReadOnlyList<string>> TimelineAsync(string reference) =>
        [.. (await TicketAsync(reference)).GetProperty("timeline").EnumerateArray().Select(e => e.GetProperty("kind").GetString()!)];

    /// <summary>What the timeline says in entries of one kind, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> EntriesAsync(string reference, string kind) =>
        [.. (await TicketAsync(reference)).GetProperty("timeline").EnumerateArray().Where(e => e.GetProperty("kind").GetString() == kind)];

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        foreach (var node in _nodes)
        {
            await node.StopAsync(CancellationToken.None);
            await node.DisposeAsync();
        }

        await Carrier.DisposeAsync();
        _folder.Dispose();
    }

    private Task<DateTimeOffset?> NextDueAsync() => Services.GetRequiredService<HotlineDatabase>().ReadAsync<DateTimeOffset?>(async db =>
    {
        var now = Clock.GetUtcNow();
        DateTimeOffset?[] all =
        [
            await db.Set<Escalation>().Where(e => e.NextDueAt > now).MinAsync(e => e.NextDueAt, Token),
            await db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Pending && m.NotBefore > now).MinAsync(m => (DateTimeOffset?)m.NotBefore, Token),
            await db.Set<Ticket>().Where(t => t.State == TicketState.Resolved && t.ConfirmBy > now).MinAsync(t => t.ConfirmBy, Token),
            await db.Set<Confirmation>().Where(c => c.NextAt > now).MinAsync(c => (DateTimeOffset?)c.NextAt, Token),
            await db.Set<Recording>().Where(r => r.NextTryAt > now).MinAsync(r => r.NextTryAt, Token),
            await db.Set<MediaFile>().Where(m => m.NextTryAt > now).MinAsync(m => m.NextTryAt, Token),
        ];
        return all.Min();
    });
}
