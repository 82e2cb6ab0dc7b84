using System.Collections.Concurrent;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Service.Commands;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Hotline.Tests.Intake;

/// <summary>Items that cannot be processed, and their neighbours.</summary>
public sealed class DeadLetterTests(SharedServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_poison_item_goes_to_the_dead_letters_and_its_neighbours_become_tickets()
    {
        await using var town = await Town.StartAsync();
        var shard = new Shard(Shard.Queued(town.Text(Town.Resident, "路灯坏了")), new QueuedItem("2", "{broken"u8.ToArray(), 1), Shard.Queued(town.Text("+18485550103", "想办低保")));

        await shard.RunAsync(town);

        Assert.Equal(["路灯坏了", "想办低保"], (await town.TicketsAsync()).Select(t => t.Text));
        var letter = Assert.Single(await town.Get<DeadLetters>().ListAsync(Cancellation));
        Assert.Equal("{broken", letter.Payload);
        Assert.Equal(3, shard.Completed);
    }

    [Fact]
    public async Task What_brought_workers_down_again_and_again_is_not_tried_for_ever_and_can_be_replayed()
    {
        await using var town = await Town.StartAsync();
        var text = town.Text(Town.Resident, "路灯坏了");
        await new Shard(Shard.Queued(text) with { Deliveries = 100 }).RunAsync(town);
        var letter = Assert.Single(await town.Get<DeadLetters>().ListAsync(Cancellation));
        Assert.Empty(await town.TicketsAsync());

        var queue = new Mock<IInboundQueue>();
        Assert.Equal((1, 0), await town.Get<DeadLetters>().AskReplayAsync(letter.Id, Cancellation));
        Assert.Equal(1, await town.Get<DeadLetters>().ReplayAskedAsync(queue.Object, Cancellation));
        Assert.Equal(0, await town.Get<DeadLetters>().ReplayAskedAsync(queue.Object, Cancellation));
        queue.Verify(q => q.AppendAsync(It.Is<ReceivedText>(t => t.Sid == text.Sid), It.IsAny<CancellationToken>()), Times.Once);
        Assert.Empty(await town.Get<DeadLetters>().ListAsync(Cancellation));

        await new Shard(Shard.Queued(text)).RunAsync(town);
        Assert.Single(await town.TicketsAsync());
    }

    [Fact]
    public async Task An_item_that_was_delivered_before_is_taken_alone_and_once()
    {
        await using var town = await Town.StartAsync();
        var text = town.Text(Town.Resident, "路灯坏了");
        await town.HandleAsync(text);

        await new Shard(Shard.Queued(text) with { Deliveries = 2 }, Shard.Queued(town.Text("+18485550103", "想办低保")) with { Deliveries = 2 }).RunAsync(town);

        Assert.Equal(2, (await town.TicketsAsync()).Count);
    }

    [Fact]
    public async Task What_this_version_cannot_read_is_not_replayed_and_stays_in_the_list()
    {
        await using var town = await Town.StartAsync();
        await new Shard(new QueuedItem("1", "{\"kind\":\"of-a-later-version\"}"u8.ToArray(), 1)).RunAsync(town);
        var queue = new Mock<IInboundQueue>(MockBehavior.Strict);

        await town.Get<DeadLetters>().AskReplayAsync(null, Cancellation);
        await town.Get<DeadLetters>().ReplayAskedAsync(queue.Object, Cancellation);

        var kept = Assert.Single(await town.Get<DeadLetters>().ListAsync(Cancellation));
        Assert.Null(kept.ReplayAskedAt);
    }

    [Theory]
    [InlineData("{\"kind\":\"of-a-later-version\"}", ExitCodes.Failed)]
    [InlineData("""{"kind":"call-started","callSid":"CA1","from":"+18485550100","to":"+17325550100","receivedAt":"2026-11-23T01:00:00Z"}""", ExitCodes.Done)]
    public async Task The_command_fails_when_it_leaves_something_in_the_list(string payload, int exit)
    {
        using var folder = new TemporaryFolder();
        using var database = StorageSetup.Create(await EmptyDatabase.CopyToAsync(folder));
        await database.WriteAsync(db => Task.FromResult(db.Add(new DeadLetter { Id = Guid.NewGuid(), Payload = payload, Error = "boom", Tries = 3, At = County.Local("2026-11-23 09:00") })), Cancellation);

        Assert.Equal(exit, await CommandLine.RunAsync(
            ["deadletters", "replay", "all", $"--Data:Directory={folder.Path}", $"--Config:Directory={County.ConfigDirectory}", "--Simulator:Url=http://127.0.0.1:9"]));
    }

    [Fact]
    public async Task An_item_whose_dead_letter_cannot_be_kept_either_is_tried_again_once_the_database_can_be_written()
    {
        await using var town = await Town.StartAsync();
        var broken = 0;
        using var database = new HotlineDatabase(() => broken-- > 0 ? throw new InvalidOperationException("damaged") : town.Database.Open());

        await new Shard(Shard.Queued(town.Text(Town.Resident, "路灯坏了"))) { Reading = () => broken = 5 }.RunAsync(town, database);

        Assert.Equal("路灯坏了", Assert.Single(await town.TicketsAsync()).Text);
        Assert.Empty(await town.Get<DeadLetters>().ListAsync(Cancellation));
    }

    [Fact]
    public async Task No_item_is_handed_out_while_the_database_is_away_so_that_an_outage_uses_up_no_deliveries()
    {
        await using var town = await Town.StartAsync();
        var (opened, openedBefore) = (0, 0);
        using var database = new HotlineDatabase(() => opened++ == 0 ? throw new TimeoutException() : town.Database.Open());

        await new Shard(Shard.Queued(town.Text(Town.Resident, "路灯坏了"))) { Reading = () => openedBefore = opened }.RunAsync(town, database);

        Assert.Equal(2, openedBefore);
        Assert.Single(await town.TicketsAsync());
    }

    [Theory]
    [InlineData(DatabaseOptions.Sqlite)]
    [InlineData(DatabaseOptions.Postgres)]
    public async Task A_NUL_in_a_text_is_dropped_where_it_is_read_so_that_every_database_takes_the_words(string provider)
    {
        await using var town = await StartAsync(provider);

        await new Shard(Shard.Queued(town.Text(Town.Resident, "救\0命，塌方了\0"))).RunAsync(town);

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(("救命，塌方了", Grade.Urgent), (ticket.Text, ticket.Grade));
        Assert.Equal("救命，塌方了", (await town.Database.ReadAsync(db => db.Set<InboundMessage>().SingleAsync(Cancellation))).Body);
    }

    [Theory]
    [InlineData(DatabaseOptions.Sqlite)]
    [InlineData(DatabaseOptions.Postgres)]
    public async Task What_is_no_item_and_holds_NUL_is_kept_so_that_every_database_takes_it(string provider)
    {
        await using var town = await StartAsync(provider);

        await new Shard(new QueuedItem("1", "{bro\0ken"u8.ToArray(), 1)).RunAsync(town);

        Assert.Equal("{bro\uFFFDken", Assert.Single(await town.Get<DeadLetters>().ListAsync(Cancellation)).Payload);
    }

    [Fact]
    public async Task Each_item_alone_waits_only_for_those_of_its_own_caller_and_they_stay_in_order()
    {
        // Who waits in the database waits without end: only a release, no time limit, lets the others go on.
        await using var town = await StartAsync(DatabaseOptions.Postgres, ";Command Timeout=0");
        await town.HandleAsync(town.Text(Town.Resident, "路灯坏了"));
        var ticket = Assert.Single(await town.TicketsAsync());
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holder = town.Database.WriteAsync(
            async db =>
            {
                await LockedTickets.ReadAsync(db, [ticket.Id], Cancellation);
                held.SetResult();
                await release.Task;
            },
            Cancellation);
        await held.Task;
        var (first, second, other) = (town.Text(Town.Resident, "还没人来"), town.Text(Town.Resident, "天黑了"), town.Text("+18485550103", "想办低保"));
        var done = new ConcurrentQueue<string>();

        await new Shard([.. new[] { first, second, other }.Select(text => Shard.Queued(text) with { Deliveries = 2 })])
        {
            Completing = item =>
            {
                done.Enqueue(item.Id);
                release.TrySetResult();
            },
        }.RunAsync(town).WaitAsync(TimeSpan.FromMinutes(2), Cancellation);

        await holder;
        Assert.Equal([other.Key, first.Key, second.Key], done);
    }

    private async Task<Town> StartAsync(string provider, string more = "") => provider == DatabaseOptions.Sqlite
        ? await Town.StartAsync()
        : await Town.StartAsync(database: new DatabaseOptions(provider, await (await servers.PostgresAsync()).CreateDatabaseAsync() + more));
}
