using System.Collections.Concurrent;
using System.Globalization;
using Hotline.Intake;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.ScenarioTests;

/// <summary>A flood of texts, each delivered twice, and the program killed in the middle: every one is there once, in its caller's order.</summary>
public sealed class FloodTests(SharedServers servers)
{
    private const int Connections = 64;
    private const int Callers = 2_000;
    private const int TextsOfEach = 5;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Ten_thousand_texts_sent_twice_survive_a_kill_without_loss_or_duplicate(Stack stack)
    {
        using var folder = new TemporaryFolder();
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var database = stack == Stack.SqliteAndSpool
            ? new DatabaseOptions(DatabaseOptions.Sqlite, $"Data Source={folder["data"]}/hotline.db")
            : new DatabaseOptions(DatabaseOptions.Postgres, await (await servers.PostgresAsync()).CreateDatabaseAsync());
        string[] args =
        [
            $"--Data:Directory={folder["data"]}", $"--Database:Provider={database.Provider}", $"--Database:ConnectionString={database.ConnectionString}",
            $"--Twilio:AccountSid={SimulatedCarrier.AccountSid}", $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}",
            "--Twilio:BaseUrl=http://127.0.0.1:9", "--Roles:0=web", "--Roles:1=intake",
            .. stack == Stack.PostgresAndRedis ? [$"--Redis:ConnectionString={(await servers.RedisAsync()).CreateDatabase()}"] : Array.Empty<string>(),
        ];
        var service = await ServiceProcess.StartAsync(url, args);
        var accepted = 0;
        var half = new TaskCompletionSource();
        var flood = FloodAsync(url, () =>
        {
            if (Interlocked.Increment(ref accepted) == Callers * TextsOfEach)
                half.SetResult();
        });
        await half.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await service.KillAsync();
        await service.DisposeAsync();
        await using var again = await ServiceProcess.StartAsync(url, args);
        await flood;

        using var store = StorageSetup.Create(database);
        await Until.TrueAsync(
            async () => await store.ReadAsync(db => db.Set<InboundMessage>().CountAsync()) >= Callers * TextsOfEach,
            () => "texts are missing\n" + again.Output, TimeSpan.FromMinutes(10));
        await AssertCompleteAsync(store);
    }

    // Each connection posts its callers' texts one after another, as a carrier would, each twice; what is refused or cut is sent again.
    private static async Task FloodAsync(string url, Action accepted)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var callers = new ConcurrentQueue<int>(Enumerable.Range(0, Callers));
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (callers.TryDequeue(out var caller))
            {
                for (var n = 0; n < TextsOfEach; n++)
                {
                    await PostAsync(http, url, caller, n, accepted);
                    await PostAsync(http, url, caller, n, accepted);
                }
            }
        }));
    }

    private static async Task PostAsync(HttpClient http, string url, int caller, int n, Action accepted)
    {
        var sid = string.Create(CultureInfo.InvariantCulture, $"SM{caller:x16}{n:x16}");
        var from = string.Create(CultureInfo.InvariantCulture, $"+1484{caller:0000000}");
        await Until.TrueAsync(async () =>
        {
            try
            {
                using var request = SignedText.Request(url + "/twilio/sms", SignedText.Form(sid, from, n.ToString(CultureInfo.InvariantCulture)));
                using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, () => $"{sid} was never accepted", TimeSpan.FromMinutes(2));
        accepted();
    }

    private static async Task AssertCompleteAsync(HotlineDatabase store)
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(Callers * TextsOfEach, await store.ReadAsync(db => db.Set<InboundMessage>().CountAsync(token)));
        Assert.Equal(Callers, await store.ReadAsync(db => db.Set<Ticket>().CountAsync(token)));
        Assert.Equal(Callers, await store.ReadAsync(db => db.Set<Ticket>().Select(t => t.Reference).Distinct().CountAsync(token)));
        Assert.Equal(0, await store.ReadAsync(db => db.Set<DeadLetter>().CountAsync(token)));
        var said = await store.ReadAsync(db => db.Set<TimelineEntry>()
            .Where(e => e.Kind == TimelineKind.Opened || e.Kind == TimelineKind.Received)
            .OrderBy(e => e.Sequence).Select(e => new { e.TicketId, e.Text }).ToListAsync(token));
        Assert.All(said.GroupBy(e => e.TicketId), ticket => Assert.Equal("01234", string.Concat(ticket.Select(e => e.Text))));
    }
}
