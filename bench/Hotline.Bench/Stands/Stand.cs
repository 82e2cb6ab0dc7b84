using Hotline.Bench.Traffic;
using Hotline.Storage;
using Hotline.Testing;
using StackExchange.Redis;

namespace Hotline.Bench.Stands;

/// <summary>The servers that all measurements of a run share, and what starts the program against them.</summary>
internal sealed class Stand : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _service;
    private readonly string _config;
    private int _started;

    private Stand(string service, string config) => (_service, _config) = (Path.GetFullPath(service), Path.GetFullPath(config));

    /// <summary>Every append is on the disk before it is answered.</summary>
    public required RedisServer Redis { get; init; }

    public required PostgresServer Postgres { get; init; }

    public required CarrierStub Carrier { get; init; }

    public static async Task<Stand> StartAsync(string service, string config) => new(service, config)
    {
        Redis = await RedisServer.StartAsync(),
        Postgres = await PostgresServer.StartAsync(new PostgresServerOptions(Fsync: true)),
        Carrier = await CarrierStub.StartAsync(),
    };

    /// <summary>The program on Redis and PostgreSQL, with an account at the stub.</summary>
    public Task<Child> HotlineAsync(string url, string redis, string database, params string[] roles) => StartAsync(url,
    [
        $"--Redis:ConnectionString={redis}", "--Database:Provider=postgres", $"--Database:ConnectionString={database}", "--Console:KeySecret=thirty-two characters of the bench",
        $"--Twilio:AccountSid={SignedText.Account}", $"--Twilio:AuthTokens:0={SignedText.Token}", $"--Twilio:BaseUrl={Carrier.Url}",
        .. roles.Select((role, i) => $"--Roles:{i}={role}"),
    ]);

    /// <summary>A node that serves the console alone.</summary>
    public Task<Child> ConsoleAsync(string url, DatabaseOptions database) => StartAsync(url,
        [$"--Database:Provider={database.Provider}", $"--Database:ConnectionString={database.ConnectionString}", $"--Simulator:Url=http://127.0.0.1:{FreePort.Next()}", "--Roles:0=web", "--Roles:1=intake"]);

    /// <summary>The program with no settings but places: SQLite, spool, simulator.</summary>
    public Task<Child> HotlineAloneAsync(string url, string data) =>
        StartAsync(url, [$"--Data:Directory={data}", $"--Simulator:Url=http://127.0.0.1:{FreePort.Next()}"]);

    public Task<Child> BareAsync(string url, string redis) => Child.StartAsync(
        ["dotnet", typeof(Stand).Assembly.Location, "bare", "--url", url, "--redis", redis], new Uri(url + "/ready"), NextLog());

    /// <summary>
    /// Redis rewrites its log in a process of its own whenever the log has doubled. On two cores that takes half the machine from whichever of
    /// two that are compared it falls into.
    /// </summary>
    public async Task NoRewritesAsync()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Redis.CreateDatabase() + ",allowAdmin=true");
        foreach (var server in redis.GetServers())
            await server.ConfigSetAsync("auto-aof-rewrite-percentage", 0);
    }

    /// <summary>A node that does nothing but sweep, when it is told to.</summary>
    public Task<Child> SweeperAsync(string url, string database) => Child.StartAsync(
        ["dotnet", typeof(Stand).Assembly.Location, "sweeper", "--url", url, "--database", database, "--config", _config, "--data", NextFolder()],
        new Uri(url + "/ready"), NextLog());

    public string NextFolder() => _folder[$"{Interlocked.Increment(ref _started)}"];

    public static string FreeUrl() => $"http://127.0.0.1:{FreePort.Next()}";

    public async ValueTask DisposeAsync()
    {
        await Carrier.DisposeAsync();
        await Postgres.DisposeAsync();
        await Redis.DisposeAsync();
        _folder.Dispose();
    }

    private Task<Child> StartAsync(string url, string[] settings)
    {
        string[] places = [$"--Urls={url}", $"--Config:Directory={_config}", $"--Data:Directory={NextFolder()}"];
        return Child.StartAsync(
            ["dotnet", Path.Combine(_service, "Hotline.Service.dll"), .. places, .. settings], new Uri(url + "/health/ready"), NextLog());
    }

    private string NextLog() => NextFolder() + ".log";
}
