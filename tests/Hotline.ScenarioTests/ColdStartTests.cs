using System.Net;
using System.Net.Sockets;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.ScenarioTests;

/// <summary>The program starts while everything that it stands on is away: it takes in what arrives all the same.</summary>
public sealed class ColdStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_are_taken_in_while_database_and_Redis_are_away_from_the_start_and_are_handled_in_order_when_both_come()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var redis = await RedisServer.StartAsync();
        using var folder = new TemporaryFolder();
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var database = new DatabaseOptions(DatabaseOptions.Postgres, await postgres.CreateDatabaseAsync());
        string[] args =
        [
            $"--Data:Directory={folder["data"]}", "--Database:Provider=postgres", $"--Database:ConnectionString={database.ConnectionString}",
            $"--Redis:ConnectionString={redis.ConnectionString}", $"--Twilio:AccountSid={SimulatedCarrier.AccountSid}",
            $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}", "--Twilio:BaseUrl=http://127.0.0.1:9",
            $"--Console:KeySecret={new string('k', 40)}",
        ];
        await postgres.StopAsync();
        await redis.StopAsync();

        await using (var service = await ServiceProcess.StartAsync(url, args))
        {
            await PostAsync(url, 1, 4);
            Assert.Contains("The database is away", service.Output, StringComparison.Ordinal);
            await service.KillAsync();
        }

        await using var again = await ServiceProcess.StartAsync(url, args);
        await PostAsync(url, 5, 8);
        await postgres.StartAgainAsync();
        await redis.StartAgainAsync();
        await PostAsync(url, 9, 10);

        using var store = StorageSetup.Create(database);
        List<string?> said = [];
        await Until.TrueAsync(
            async () => (said = await SaidAsync(store)).Count >= 10, () => $"only {said.Count} texts were handled\n{again.Output}", TimeSpan.FromMinutes(2));
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"第{n}句"), said);
        Assert.Equal(1, await store.ReadAsync(db => db.Set<Ticket>().CountAsync(Token)));
        // Also the first account, which needs the database.
        await ToldAsync(again);
    }

    [Fact]
    public async Task A_start_that_finds_its_port_taken_says_so_and_the_next_one_still_tells_the_first_password()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string[] args = [$"--Data:Directory={folder["data"]}", $"--Simulator:Url=http://127.0.0.1:{FreePort.Next()}"];

        var (exit, said) = await ServiceProcess.RunAsync([$"--Urls=http://{other.LocalEndpoint}", .. args]);
        await using var again = await ServiceProcess.StartAsync($"http://127.0.0.1:{FreePort.Next()}", args);

        Assert.Equal(1, exit);
        Assert.Contains("address already in use", said, StringComparison.Ordinal);
        await ToldAsync(again);
    }

    [Fact]
    public async Task A_database_that_refuses_the_program_ends_the_start_with_one_line_that_names_the_setting()
    {
        await using var postgres = await PostgresServer.StartAsync();
        using var folder = new TemporaryFolder();
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "absent", Password = "hunter2" }.ConnectionString;

        var (exit, said) = await ServiceProcess.RunAsync(
            [$"--Urls=http://127.0.0.1:{FreePort.Next()}", $"--Data:Directory={folder["data"]}", $"--Simulator:Url=http://127.0.0.1:{FreePort.Next()}", "--Database:Provider=postgres", $"--Database:ConnectionString={connection}"]);

        Assert.Equal(2, exit);
        Assert.Matches("""(?m)^settings: Database__ConnectionString is '\(not shown\)'; legal: .*database "absent" does not exist$""", said);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static Task ToldAsync(ServiceProcess service) =>
        Until.TrueAsync(() => Task.FromResult(service.Output.Contains("sign in as 'admin' with the password", StringComparison.Ordinal)), () => service.Output, TimeSpan.FromMinutes(1));

    private static async Task PostAsync(string url, int from, int to)
    {
        using var http = new HttpClient();
        for (var n = from; n <= to; n++)
        {
            using var request = SignedText.Request(url + "/twilio/sms", SignedText.Form($"SM{n:x32}", People.Resident, $"第{n}句"));
            using var response = await http.SendAsync(request, Token);
            Assert.True(response.IsSuccessStatusCode, $"text {n}: {(int)response.StatusCode}");
        }
    }

    // Until the schema is there, there is nothing to read.
    private static async Task<List<string?>> SaidAsync(HotlineDatabase store)
    {
        try
        {
            return await store.ReadAsync(db => db.Set<TimelineEntry>()
                .Where(e => e.Kind == TimelineKind.Opened || e.Kind == TimelineKind.Received).OrderBy(e => e.Sequence).Select(e => e.Text).ToListAsync(Token));
        }
        catch (Npgsql.NpgsqlException)
        {
            return [];
        }
    }
}
