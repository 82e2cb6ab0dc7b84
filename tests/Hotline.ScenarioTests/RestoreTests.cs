using System.Diagnostics;
using Hotline.Service.Commands;
using Hotline.Testing;
using Npgsql;

namespace Hotline.ScenarioTests;

/// <summary>Yesterday's backup is brought back, by the steps of docs/backup.md, and the carrier still knows what came since.</summary>
public sealed class RestoreTests(SharedServers servers)
{
    private const string TownsDay = "2026-11-23";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_restore_of_SQLite_what_came_since_is_there_again_in_its_order()
    {
        using var folder = new TemporaryFolder();
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await GoesOnAsync(
            town,
            async () => Assert.Equal(ExitCodes.Done, await CommandLine.RunAsync(["backup", folder.Path, .. town.Settings])),
            async () =>
            {
                Assert.Equal(ExitCodes.Done, await CommandLine.RunAsync(["restore", Assert.Single(Directory.GetFiles(folder.Path)), .. town.Settings]));
                // A restore leaves out numbers of the days on the wall; the town lives on another day.
                Assert.Equal(ExitCodes.Done, await CommandLine.RunAsync(["numbers", "skip", "--since", TownsDay, .. town.Settings]));
            });
        Assert.Single(Directory.GetFiles(town.DataFolder, "hotline.db.before-restore-*Z"));
    }

    [Fact]
    public async Task After_a_restore_of_PostgreSQL_what_came_since_is_there_again_in_its_order()
    {
        using var folder = new TemporaryFolder();
        var connection = new NpgsqlConnectionStringBuilder(await (await servers.PostgresAsync()).CreateDatabaseAsync());
        await using var town = await Town.StartAsync(Stack.PostgresAndRedis, servers, database: connection.ConnectionString);
        string[] server = ["--host=127.0.0.1", $"--port={connection.Port}", $"--username={connection.Username}"];
        await GoesOnAsync(
            town,
            () => RunAsync("pg_dump", [.. server, "--format=custom", $"--file={folder["hotline.dump"]}", connection.Database!]),
            async () =>
            {
                NpgsqlConnection.ClearAllPools();
                await RunAsync("dropdb", [.. server, "--force", connection.Database!]);
                await RunAsync("createdb", [.. server, connection.Database!]);
                await RunAsync("pg_restore", [.. server, "--exit-on-error", $"--dbname={connection.Database}", folder["hotline.dump"]]);
                Assert.Equal(ExitCodes.Done, await CommandLine.RunAsync(["numbers", "skip", "--since", TownsDay, .. town.Settings]));
            });
    }

    [Fact]
    public async Task After_a_return_of_the_append_only_file_of_Redis_what_waited_in_it_is_handled()
    {
        using var folder = new TemporaryFolder();
        await using var redis = await RedisServer.StartAsync();
        await using var postgres = await PostgresServer.StartAsync();
        await using var town = await Town.StartAsync(Stack.PostgresAndRedis, servers, database: await postgres.CreateDatabaseAsync(), redis: redis.ConnectionString);
        await postgres.StopAsync();
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.StopAsync();
        // What docs/backup.md says: no rewrite during the copy, copy, allow rewrites again.
        await RunAsync("redis-cli", ["-p", $"{redis.Port}", "CONFIG", "SET", "auto-aof-rewrite-percentage", "0"]);
        await RunAsync("cp", ["-r", Path.Combine(redis.Folder, "appendonlydir"), folder["appendonlydir"]]);
        await RunAsync("redis-cli", ["-p", $"{redis.Port}", "CONFIG", "SET", "auto-aof-rewrite-percentage", "100"]);

        await redis.StopAsync();
        redis.Wipe();
        await RunAsync("cp", ["-r", folder["appendonlydir"], Path.Combine(redis.Folder, "appendonlydir")]);
        await redis.StartAgainAsync();
        await postgres.StartAgainAsync();
        await town.StartAgainAsync();
        await town.Resident.ExpectTextAsync("已收到");
        Assert.Single(await town.TicketsAsync());
    }

    [Fact]
    public async Task A_restore_beside_a_running_program_is_refused_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        Assert.Equal(ExitCodes.Done, await CommandLine.RunAsync(["backup", folder.Path, .. town.Settings]));

        Assert.Equal(ExitCodes.Failed, await CommandLine.RunAsync(["restore", Assert.Single(Directory.GetFiles(folder.Path)), .. town.Settings]));
        Assert.Single(await town.TicketsAsync());
        Assert.Empty(Directory.GetFiles(town.DataFolder, "*restor*"));
    }

    private static async Task GoesOnAsync(Town town, Func<Task> backup, Func<Task> restore)
    {
        await town.WorkAsync();
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("CG-20261123-0001");
        await town.Cadre.ExpectTextAsync("派单");
        await backup();
        town.Pass(TimeSpan.FromMinutes(1));
        await town.Phone(People.Neighbour).TextAsync("水管爆了没人修");
        await town.Phone(People.Neighbour).ExpectTextAsync("CG-20261123-0002");
        town.Pass(TimeSpan.FromMinutes(1));
        await town.Resident.TextAsync("还有一盏也坏了");
        await town.Resident.ExpectTextAsync("已补充");
        town.Pass(TimeSpan.FromMinutes(1));
        await town.Phone(People.Stranger).TextAsync("示东村的路塌了");
        await town.ExpectTicketsAsync(3);

        await town.StopAsync();
        await restore();
        town.Pass(TimeSpan.FromMinutes(10));
        await town.StartAgainAsync();
        await town.WorkAsync();
        var tickets = await town.ExpectTicketsAsync(3);

        // The newest first. What was told after the backup is never another ticket's.
        Assert.Equal(["示东村的路塌了", "水管爆了没人修", "村口的路灯坏了"], tickets.Select(t => t.GetProperty("subject").GetString()!));
        Assert.Equal("CG-20261123-0001", tickets[2].GetProperty("reference").GetString());
        Assert.Equal(["CG-20261123-1002", "CG-20261123-1003"], tickets.Take(2).Select(t => t.GetProperty("reference").GetString()!).Order());
        Assert.All(tickets.Take(2), t => Assert.True(t.GetProperty("code").GetInt64() > 1000));
        var first = await town.TicketAsync("CG-20261123-0001");
        Assert.Equal(
            ["村口的路灯坏了", "还有一盏也坏了"],
            first.GetProperty("timeline").EnumerateArray().Where(e => e.GetProperty("kind").GetString() is "opened" or "received").Select(e => e.GetProperty("text").GetString()!));
        await town.Phone(People.Neighbour).ExpectTextAsync("已收到", "CG-20261123-100");
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Requirement.Program(program), arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, $"{program}: {string.Join('\n', said)}");
    }
}
