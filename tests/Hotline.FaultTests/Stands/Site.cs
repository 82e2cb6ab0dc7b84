using Hotline.Testing;
using Npgsql;
using StackExchange.Redis;

namespace Hotline.FaultTests.Stands;

/// <summary>Everything that a run stands on: two nodes behind a balancer, PostgreSQL on a small disk, Redis, the simulator in place of the carrier.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string ApiKey = "fault-key-0123456789";

    /// <summary>Room for a fresh PostgreSQL, its log and an hour's tickets.</summary>
    private const int DiskMegabytes = 640;
    private static readonly bool OnCi = Environment.GetEnvironmentVariable("CI") == "true";
    private readonly TemporaryFolder _folder;

    private Site(TemporaryFolder folder) => _folder = folder;

    public required SimulatedCarrier Carrier { get; init; }

    public required Relay Balancer { get; init; }

    public required PostgresServer Postgres { get; init; }

    public required RedisServer Redis { get; init; }

    /// <summary>Where PostgreSQL keeps its data; null: nothing may be mounted here.</summary>
    public required SmallDisk? Disk { get; init; }

    public required string Database { get; init; }

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public string FirstConfig => _folder["first"];

    public string SecondConfig => _folder["second"];

    public static async Task<Site> StartAsync()
    {
        var (front, urls) = (FreeUrl(), (string[])[FreeUrl(), FreeUrl()]);
        var folder = new TemporaryFolder();
        var disk = await SmallDisk.MountAsync(DiskMegabytes);
        if (disk is null && OnCi)
            Assert.Fail("A small disk (tmpfs) could not be mounted; the fault DiskFull needs root, or sudo without a password. On CI nothing may be left out.");
        var walls = urls.Select((_, i) => WallClock.Find(folder[$"wall{i}"])).ToArray();
        if (walls.Any(w => w is null) && OnCi)
            Assert.Fail("libfaketime is not on this machine; the faults WallAhead and WallBehind need it. On CI nothing may be left out.");
        var postgres = await PostgresServer.StartAsync(new PostgresServerOptions(Fsync: true)
        {
            Folder = disk?.Path,
            More = ["-c", "min_wal_size=32MB", "-c", "max_wal_size=96MB"],
        });
        var site = new Site(folder)
        {
            Disk = disk,
            Postgres = postgres,
            Database = await postgres.CreateDatabaseAsync(),
            Redis = await RedisServer.StartAsync(),
            Carrier = await SimulatedCarrier.StartAsync(front),
            Balancer = await Relay.StartAsync(front, urls),
        };
        County.WriteFirst(site.FirstConfig);
        County.WriteSecond(site.SecondConfig);
        site.Nodes = [.. urls.Select((url, i) => new Node(url, [.. site.Settings(front), $"--Data:Directory={folder[$"data{i}"]}"], walls[i]))];
        foreach (var node in site.Nodes)
            node.Start(site.FirstConfig);
        await site.ReadyAsync();
        return site;
    }

    /// <summary>Waits until each node that was started is ready.</summary>
    public Task ReadyAsync() => Task.WhenAll(Nodes.Select(node => node.ReadyAsync()));

    public async Task CutConnectionsAsync()
    {
        await using var source = NpgsqlDataSource.Create(Postgres.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'test_1'");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One administrator's command.</summary>
    public async Task TellRedisAsync(string command, params object[] arguments)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString + ",allowAdmin=true");
        await redis.GetServers()[0].ExecuteAsync(command, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        await Balancer.DisposeAsync();
        await Carrier.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        if (Disk is not null)
            await Disk.DisposeAsync();
        _folder.Dispose();
    }

    private static string FreeUrl() => $"http://127.0.0.1:{FreePort.Next()}";

    private string[] Settings(string front) =>
    [
        "--Database:Provider=postgres", $"--Database:ConnectionString={Database}", $"--Redis:ConnectionString={Redis.ConnectionString}",
        $"--Twilio:AccountSid={SimulatedCarrier.AccountSid}", $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}", $"--Twilio:BaseUrl={Carrier.Url}",
        $"--Twilio:PublicUrl={front}", $"--Api:Keys:faults={ApiKey}",
    ];
}
