using System.Net.Sockets;

namespace Hotline.Testing;

/// <summary>A real redis-server on a loopback port of its own, with its files in a temporary folder.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Databases = 1000;
    private readonly TemporaryFolder _folder = new();
    private readonly RedisServerOptions _options;
    private ServerProcess? _process;
    private int _databases;

    private RedisServer(RedisServerOptions options) => _options = options;

    public int Port { get; } = FreePort.Next();

    /// <summary>Where it keeps its append-only file.</summary>
    public string Folder => _folder.Path;

    /// <summary>For StackExchange.Redis; add options after a comma.</summary>
    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>An empty database that nobody else uses.</summary>
    /// <returns>Its connection string.</returns>
    public string CreateDatabase() => $"{ConnectionString},defaultDatabase={Interlocked.Increment(ref _databases) % Databases}";

    /// <summary>Skips the test when there is no redis-server on this machine.</summary>
    public static async Task<RedisServer> StartAsync(RedisServerOptions? options = null)
    {
        var server = new RedisServer(options ?? new RedisServerOptions());
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>On the same port, with what the disk kept.</summary>
    public async Task StartAgainAsync() => _process = await ServerProcess.StartAsync(
        [
            Requirement.Program("redis-server"),
            "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder.Path, "--save", "", "--databases", $"{Databases}",
            "--appendonly", _options.AppendOnly ? "yes" : "no", "--appendfsync", _options.AppendFsync,
            .. _options.More,
        ],
        _folder["redis.log"],
        PingAsync);

    /// <summary>As an administrator stops it.</summary>
    public Task StopAsync() => EndAsync(Signal.Terminate);

    /// <summary>As a crash ends it (<c>kill -9</c>).</summary>
    public Task KillAsync() => EndAsync(Signal.Kill);

    /// <summary>It still holds its connections and answers nothing.</summary>
    public void Freeze() => _process!.Signal(Signal.Stop);

    public void Thaw() => _process!.Signal(Signal.Continue);

    /// <summary>Forgets everything on its disk. Only while it is stopped.</summary>
    public void Wipe() => Directory.Delete(_folder["appendonlydir"], recursive: true);

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task EndAsync(Signal signal)
    {
        await _process!.EndAsync(signal);
        _process.Dispose();
        _process = null;
    }

    private async Task PingAsync(CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync("PING\r\n"u8.ToArray(), cancellation);
        var answer = new byte[5];
        await stream.ReadExactlyAsync(answer, cancellation);
        if (!answer.AsSpan().SequenceEqual("+PONG"u8))
            throw new IOException("Redis is loading.");
    }
}
