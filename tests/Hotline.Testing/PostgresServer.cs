using System.Diagnostics;
using Npgsql;

namespace Hotline.Testing;

/// <summary>A real PostgreSQL on a loopback port of its own, with its files in a temporary folder.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "hotline";
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServerOptions _options;
    private ServerProcess? _process;
    private int _databases;

    private PostgresServer(PostgresServerOptions options) => _options = options;

    public int Port { get; } = FreePort.Next();

    /// <summary>To the database that every server has. Tests take one of their own.</summary>
    public string ConnectionString => For("postgres");

    /// <summary>Skips the test when there is no PostgreSQL on this machine.</summary>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions? options = null)
    {
        var server = new PostgresServer(options ?? new PostgresServerOptions());
        await server.InitializeAsync();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>On the same port, with what the disk kept.</summary>
    public async Task StartAgainAsync() => _process = await ServerProcess.StartAsync(
        [
            .. PostgresPrograms.AsOrdinaryUser, PostgresPrograms.Find("postgres"),
            "-D", Data, "-p", $"{Port}", "-k", _folder.Path, "-c", "listen_addresses=127.0.0.1",
            "-c", $"fsync={(_options.Fsync ? "on" : "off")}", "-c", $"max_connections={_options.MaxConnections}", "-c", "log_min_messages=warning",
            .. _options.More,
        ],
        _folder["postgres.log"],
        PingAsync);

    /// <summary>An empty database that nobody else uses.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return For(name);
    }

    /// <summary>As an administrator stops it: connections are ended, everything is written.</summary>
    public Task StopAsync() => EndAsync(Signal.Interrupt);

    /// <summary>As a crash ends it (<c>kill -9</c>).</summary>
    public Task KillAsync() => EndAsync(Signal.Kill);

    /// <summary>At once, without a checkpoint: the next start recovers from the log.</summary>
    public Task CrashAsync() => EndAsync(Signal.Quit);

    /// <summary>A full disk can bring it down: starts it again when it is.</summary>
    public async Task ReviveAsync()
    {
        if (_process is { IsRunning: true })
            return;
        _process?.Dispose();
        await StartAgainAsync();
    }

    /// <summary>It still holds its connections and answers no new one.</summary>
    public void Freeze() => _process!.Signal(Signal.Stop);

    public void Thaw() => _process!.Signal(Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await EndAsync(Signal.Quit);
        _folder.Dispose();
    }

    private string Data => Path.Combine(_options.Folder ?? _folder.Path, "data");

    private string For(string database) =>
        $"Host=127.0.0.1;Port={Port};Username={Superuser};Database={database};Maximum Pool Size=50;Include Error Detail=true";

    private async Task InitializeAsync()
    {
        // PostgreSQL makes and owns its data folder, maybe as another user than this one.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_111);
        string[] command =
        [
            .. PostgresPrograms.AsOrdinaryUser, PostgresPrograms.Find("initdb"),
            "-D", Data, "-U", Superuser, "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C",
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var initdb = Process.Start(start)!;
        var said = await Task.WhenAll(initdb.StandardOutput.ReadToEndAsync(), initdb.StandardError.ReadToEndAsync());
        await initdb.WaitForExitAsync();
        if (initdb.ExitCode != 0)
            throw new InvalidOperationException($"initdb failed: {said[1]}");
    }

    private async Task EndAsync(Signal signal)
    {
        await _process!.EndAsync(signal);
        _process.Dispose();
        _process = null;
    }

    private async Task PingAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Timeout=5");
        await connection.OpenAsync(cancellation);
    }
}
