using Hotline.FaultTests.Stands;
using Hotline.Testing;
using Npgsql;

namespace Hotline.FaultTests.Sending;

/// <summary>A sender is killed at each named point of claim, send, record, commit. The next one asks the carrier first, and the phone has the text once.</summary>
public sealed class SenderCrashTests(SharedServers servers)
{
    private const string Phone = "+12125550199";
    private const string Sent = "POST /2010-04-01/Accounts/" + SimulatedCarrier.AccountSid + "/Messages.json";
    private const string LookedUp = "GET /2010-04-01/Accounts/" + SimulatedCarrier.AccountSid + "/Messages.json";

    // An update that says "sent" waits for this lock, so that its transaction stands open with the record in it.
    private const string HoldRecords = """
        CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END';
        CREATE TRIGGER hold AFTER UPDATE ON outbox FOR EACH ROW WHEN (NEW.state = 'Sent') EXECUTE FUNCTION hold();
        """;

    [Fact]
    public async Task Killed_between_claim_and_send_it_is_looked_up_and_sent()
    {
        await using var stand = await Stand.StartAsync(servers);
        await stand.KillAsync(Holding.Request);
        Assert.Equal(1, await stand.Outbox.CountAsync("Sending"));

        await stand.GoOnAsync();

        Assert.Equal(1, await stand.ArrivedAsync());
        Assert.Equal([Sent, LookedUp, LookedUp, Sent], stand.Seen);
    }

    [Fact]
    public async Task Killed_between_send_and_record_it_is_looked_up_and_not_sent_again()
    {
        await using var stand = await Stand.StartAsync(servers);
        await stand.KillAsync(Holding.Answer);
        Assert.Equal(1, await stand.ArrivedAsync());
        Assert.Equal(1, await stand.Outbox.CountAsync("Sending"));

        await stand.GoOnAsync();

        Assert.Equal(1, await stand.ArrivedAsync());
        Assert.Equal([Sent, LookedUp], stand.Seen);
    }

    [Fact]
    public async Task Killed_between_record_and_commit_it_is_looked_up_and_not_sent_again()
    {
        await using var stand = await Stand.StartAsync(servers);
        await stand.Outbox.ExecuteAsync(HoldRecords);
        await using var other = new NpgsqlConnection(stand.Outbox.Database + ";Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var held = new NpgsqlCommand("SELECT pg_advisory_lock(4711)", other))
            await held.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await stand.KillAsync(stand.WaitsForTheLockAsync);
        await using (var free = new NpgsqlCommand("SELECT pg_advisory_unlock(4711)", other))
            await free.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        // Waits for the dead sender's transaction to be rolled back.
        await stand.Outbox.ExecuteAsync("DROP TRIGGER hold ON outbox");
        Assert.Equal(1, await stand.Outbox.CountAsync("Sending"));

        await stand.GoOnAsync();

        Assert.Equal(1, await stand.ArrivedAsync());
        Assert.Equal([Sent, LookedUp], stand.Seen);
    }

    /// <summary>One message, the carrier behind a relay, and a sender.</summary>
    private sealed class Stand(Outbox outbox, SimulatedCarrier carrier, Relay relay) : IAsyncDisposable
    {
        public Outbox Outbox => outbox;

        /// <summary>What the carrier was asked.</summary>
        public IReadOnlyList<string> Seen => relay.Seen;

        public static async Task<Stand> StartAsync(SharedServers servers)
        {
            var postgres = await servers.PostgresAsync();
            var database = await postgres.CreateDatabaseAsync();
            await SenderHost.MigrateAsync(database);
            var carrier = await SimulatedCarrier.StartAsync("http://127.0.0.1:9");
            var outbox = new Outbox(database, [Phone]);
            await outbox.AddAsync(1);
            return new Stand(outbox, carrier, await Relay.StartAsync($"http://127.0.0.1:{FreePort.Next()}", carrier.Url));
        }

        public async Task KillAsync(Holding holding) => await KillAsync(() => relay.Hold(holding));

        public async Task KillAsync(Func<Task> isThere)
        {
            await using var sender = await SenderProcess.StartAsync(outbox.Database, relay.Url);
            var there = isThere();
            sender.Go();
            await there;
            await sender.KillAsync();
            _ = relay.Hold(Holding.Nothing);
        }

        /// <summary>The claim has expired, and another sender does what there is to do.</summary>
        public async Task GoOnAsync()
        {
            await outbox.ExpireClaimsAsync();
            await using var sender = await SenderProcess.StartAsync(outbox.Database, relay.Url);
            sender.Go();
            await sender.DoneAsync();
            Assert.Equal(0, await outbox.CountAsync("Sending") + await outbox.CountAsync("Pending"));
        }

        public async Task<int> ArrivedAsync() => (await carrier.GetAsync($"/sim/handsets/{Phone}")).GetProperty("texts").GetArrayLength();

        public async Task WaitsForTheLockAsync()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while ((await outbox.ListAsync("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted", r => r.GetInt32(0))).Count == 0)
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await relay.DisposeAsync();
            await carrier.DisposeAsync();
            await outbox.DisposeAsync();
        }
    }
}
