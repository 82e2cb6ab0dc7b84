using System.Collections.Concurrent;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Hotline.Tests.Intake;

/// <summary>Each item has a transaction of its own, also the first texts of many people, which are on their way together.</summary>
public sealed class TransactionTests(SharedServers servers)
{
    private const string Neighbour = "+18485550103";
    private const string Other = "+18485550104";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_item_shares_its_transaction_with_no_other_and_everything_of_a_new_ticket_is_written_in_it()
    {
        await using var town = await StartAsync();

        await new Shard(
            [.. new[] { (Town.Resident, "路灯坏了"), (Neighbour, "想办低保"), (Other, "着火了"), (Other, "快来"), (Town.CadrePhone, "帮助") }
                .Select(t => Shard.Queued(town.Text(t.Item1, t.Item2)))]).RunAsync(town);

        Assert.Equal(3, (await town.TicketsAsync()).Count);
        Assert.Equal(5, Assert.Single(await AskAsync(town, "SELECT count(DISTINCT xmin::text) FROM handled_items")));
        Assert.Equal([1, 1], await AskAsync(town, $"""
            SELECT count(DISTINCT x) FROM (
                SELECT id, xmin::text AS x FROM tickets WHERE caller_number <> '{Other}'
                UNION ALL SELECT ticket_id, xmin::text FROM timeline
                UNION ALL SELECT ticket_id, xmin::text FROM ledger_heads
                UNION ALL SELECT ticket_id, xmin::text FROM escalations
                UNION ALL SELECT ticket_id, xmin::text FROM outbox
                UNION ALL SELECT ticket_id, xmin::text FROM inbound_messages
                UNION ALL SELECT m.ticket_id, h.xmin::text FROM handled_items h JOIN inbound_messages m ON m.sid = h.key
                UNION ALL SELECT tickets::uuid, xmin::text FROM search_tasks) AS written
            WHERE id IN (SELECT id FROM tickets WHERE caller_number <> '{Other}') GROUP BY id
            """));
    }

    [Fact]
    public async Task What_the_database_refuses_takes_nobody_with_it()
    {
        await using var town = await StartAsync();
        var refused = town.Text(Neighbour, "想办低保");
        await town.Database.WriteAsync(
            db => Task.FromResult(db.Add(new InboundMessage { Sid = refused.Sid, From = Neighbour, To = Town.Line, Body = "", Raw = "", ReceivedAt = refused.ReceivedAt })), Cancellation);

        await new Shard([.. new[] { town.Text(Town.Resident, "路灯坏了"), refused, town.Text(Other, "着火了") }.Select(Shard.Queued)]).RunAsync(town);

        Assert.Equal(["着火了", "路灯坏了"], (await town.TicketsAsync()).Select(t => t.Text).Order());
        Assert.Contains("想办低保", Assert.Single(await town.Get<DeadLetters>().ListAsync(Cancellation)).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_text_that_must_wait_holds_up_nobody_else()
    {
        // Who waits in the database waits without end: only a release, no time limit, lets it go on.
        await using var town = await StartAsync(";Command Timeout=0");
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (waiting, free) = (town.Text(Town.Resident, "路灯坏了"), town.Text(Neighbour, "想办低保"));
        var holder = town.Database.WriteAsync(
            async db =>
            {
                await db.LockAsync(Processor.LockOf(waiting), Cancellation);
                held.SetResult();
                await release.Task;
            },
            Cancellation);
        await held.Task;
        var done = new ConcurrentQueue<string>();

        await new Shard(Shard.Queued(waiting), Shard.Queued(free))
        {
            Completing = item =>
            {
                done.Enqueue(item.Id);
                release.TrySetResult();
            },
        }.RunAsync(town).WaitAsync(TimeSpan.FromMinutes(2), Cancellation);

        await holder;
        Assert.Equal([free.Key, waiting.Key], done);
    }

    [Fact]
    public async Task Two_nodes_that_both_hold_a_shard_make_one_ticket_of_what_a_new_caller_says_in_two_texts()
    {
        await using var town = await StartAsync();
        var (first, second) = (town.Text(Town.Resident, "路灯坏了"), town.Text(Town.Resident, "还没人来"));
        var between = new Interruption(town.Clock, () => town.HandleAsync(second));

        // What it has read is no longer so when it writes.
        Assert.Empty(await town.Make<FirstTexts>(between).TakeAsync([first], Cancellation));
        await new Shard(Shard.Queued(first)).RunAsync(town);

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Text == "路灯坏了");
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Text == "还没人来");
    }

    [Fact]
    public async Task Each_delivery_report_has_a_transaction_of_its_own()
    {
        await using var town = await StartAsync();
        var reports = await SendAsync(town);

        await new Shard([.. reports.Select(Shard.Queued)]).RunAsync(town);

        Assert.Equal(reports.Count, await DeliveredAsync(town));
        Assert.Equal(reports.Count, Assert.Single(await AskAsync(town, "SELECT count(DISTINCT xmin::text) FROM delivery_attempts")));
    }

    [Fact]
    public async Task A_delivery_report_that_must_wait_holds_up_nothing_about_anybody_else()
    {
        await using var town = await StartAsync(";Command Timeout=0");
        var reports = await SendAsync(town);
        List<InboundItem> items = [.. reports, town.Text(Neighbour, "还没人来"), town.Text("+18485550105", "着火了")];
        var others = items.Where(i => i.OrderKey != reports[0].OrderKey).Select(i => i.Key).ToList();
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holder = town.Database.WriteAsync(
            async db =>
            {
                await DeliveryRecords.FindAsync(db, reports[0].Attempt, null, Cancellation);
                held.SetResult();
                await release.Task;
            },
            Cancellation);
        await held.Task;
        var done = new ConcurrentQueue<string>();

        await new Shard([.. items.Select(Shard.Queued)])
        {
            Completing = item =>
            {
                done.Enqueue(item.Id);
                if (done.Count == others.Count)
                    release.TrySetResult();
            },
        }.RunAsync(town).WaitAsync(TimeSpan.FromMinutes(2), Cancellation);

        await holder;
        Assert.Equal(others.Order(), done.Take(others.Count).Order());
        Assert.Equal(items.Count, done.Count);
        Assert.Equal(reports.Count, await DeliveredAsync(town));
    }

    private static async Task<int> DeliveredAsync(Town town) => (await town.OutboxAsync()).Count(m => m.State == OutboxState.Delivered);

    /// <summary>Texts to several people, and what the carrier will say of each.</summary>
    private static async Task<List<TextReport>> SendAsync(Town town)
    {
        var reports = new List<TextReport>();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync((OutgoingText text, CancellationToken _) =>
        {
            // Texts to several people go out side by side.
            lock (reports)
            {
                var sid = $"SM{reports.Count}";
                reports.Add(new TextReport(sid, text.Attempt, text.To, DeliveryState.Delivered, null, null) { ReceivedAt = town.Clock.GetUtcNow() });
                return new SendOutcome.Accepted(sid);
            }
        });
        foreach (var resident in new[] { Town.Resident, Neighbour, Other })
            await town.HandleAsync(town.Text(resident, "路灯坏了"));
        await town.SendAsync();
        Assert.True(reports.DistinctBy(r => r.To).Count() > 2);
        return reports;
    }

    private async Task<Town> StartAsync(string more = "") =>
        await Town.StartAsync(database: new DatabaseOptions(DatabaseOptions.Postgres, await (await servers.PostgresAsync()).CreateDatabaseAsync() + more));

    private static Task<List<long>> AskAsync(Town town, string sql) =>
        town.Database.ReadAsync(db => db.Database.SqlQueryRaw<long>(sql).ToListAsync(Cancellation));

    /// <summary>Does something the first time that the clock is looked at.</summary>
    private sealed class Interruption(TimeProvider clock, Func<Task> act) : TimeProvider
    {
        private bool _acted;

        public override DateTimeOffset GetUtcNow()
        {
            if (!_acted)
            {
                _acted = true;
                Task.Run(act).Wait(Cancellation);
            }

            return clock.GetUtcNow();
        }
    }
}
