using System.Text;
using Hotline.Erasures;
using Hotline.Intake;
using Hotline.Searches;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Searches;

/// <summary>The index follows the tickets, on both databases.</summary>
public sealed class IndexingTests(SharedServers servers)
{
    public static TheoryData<string> Providers => SearchStand.Providers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_changes_on_a_ticket_changes_what_finds_it(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync("路灯坏了", t => t.Holder = Town.Cadre);
        await stand.IndexAsync();

        await stand.ChangeAsync(ticket, (_, t) => (t.Holder, t.Result) = ("cg-06", "已换灯泡"));
        await stand.ChangeAsync(ticket, (db, t) => Timeline.Append(db, t, SearchStand.Start, TimelineKind.Received, Actor.Caller, "井盖也没了"));
        Assert.Empty(await stand.FindAsync("井盖"));
        await stand.IndexAsync();

        foreach (var text in new[] { "灯泡", "井盖", "路灯", "孙样本" })
            Assert.Equal([ticket.Reference], await stand.FindAsync(text));
        Assert.Empty(await stand.FindAsync("钱样本"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Tickets_from_before_the_index_are_found_too(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var tickets = await stand.OpenAsync(Enumerable.Repeat("路灯坏了", 1001));
        // As a version without search leaves them.
        await using (var db = stand.Database.Open())
            await db.Set<SearchTask>().ExecuteDeleteAsync(Cancellation);

        await stand.IndexAsync();

        Assert.Equal(tickets.Reverse().Take(50).Select(t => t.Reference), await stand.FindAsync("路灯"));
        Assert.Equal(1001, (await stand.ResultAsync("路灯", count: 2000)).Tickets.Count);
        Assert.True((await stand.Database.ReadAsync(db => db.Set<SearchProgress>().SingleAsync(p => p.Version == Indexing.Version, Cancellation))).IsDone);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_node_that_fails_while_it_indexes_leaves_the_task_to_the_next_one(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync("路灯坏了");
        await using (var db = stand.Database.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE search_documents RENAME TO away", Cancellation);
        var failing = new Indexing(stand.Database, NullLogger<Indexing>.Instance);
        Assert.NotNull(await Record.ExceptionAsync(() => failing.FollowAsync(Cancellation)));
        await using (var db = stand.Database.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO search_documents", Cancellation);

        await stand.IndexAsync();

        Assert.Equal([ticket.Reference], await stand.FindAsync("路灯"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_reminder_and_a_note_leave_the_index_alone(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync("路灯坏了");
        await stand.IndexAsync();

        await stand.ChangeAsync(ticket, (db, t) => Timeline.Append(db, t, SearchStand.Start, TimelineKind.ReminderDue, Actor.System));
        await stand.ChangeAsync(ticket, (db, t) => t.ClimbHeldUntil = SearchStand.Start);

        Assert.Equal(0, await stand.Database.ReadAsync(db => db.Set<SearchTask>().CountAsync(Cancellation)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_a_failed_transaction_would_have_written_is_nobodys_task(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync("路灯坏了");
        await stand.IndexAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => stand.Database.WriteAsync(async db =>
        {
            (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!.Result = "已换灯泡";
            await db.SaveManyAsync(Cancellation);
            throw new InvalidOperationException();
        }, Cancellation));
        await stand.IndexAsync();

        Assert.Empty(await stand.FindAsync("灯泡"));
        Assert.Equal([ticket.Reference], await stand.FindAsync("路灯"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_retention_erases_is_not_found_any_more_and_is_not_in_the_index(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync("井盖没了", t => (t.State, t.ClosedAt, t.Household) = (TicketState.Closed, SearchStand.Start, "CG-01-H01"));
        await stand.IndexAsync();
        Assert.Contains("井盖", await ContentAsync(stand, provider), StringComparison.Ordinal);

        var retention = Retention(stand, SearchStand.Start.AddDays(40 * 31));
        while (await retention.RunAsync(Cancellation) > 0)
            Cancellation.ThrowIfCancellationRequested();

        Assert.DoesNotContain("井盖", await ContentAsync(stand, provider), StringComparison.Ordinal);
        Assert.Empty(await stand.FindAsync("井盖"));
        Assert.Empty(await stand.FindAsync("孙户主"));
        await stand.IndexAsync();
        Assert.Empty(await stand.FindAsync("井盖"));
        Assert.Empty(await stand.FindAsync("孙户主"));
        Assert.Equal([ticket.Reference], await stand.FindAsync("20261123-0001"));
    }

    private static Retention Retention(SearchStand stand, DateTimeOffset now)
    {
        var (clock, folder) = (new FakeTimeProvider(now), new RecordingFolder(Path.Combine(Path.GetDirectoryName(stand.File)!, "recordings")));
        var rules = new RetentionRules(new Dictionary<DataKind, int?> { [DataKind.Recordings] = 12, [DataKind.Texts] = 36, [DataKind.Names] = 36, [DataKind.Numbers] = 36 });
        return new Retention(
            stand.Database, rules, new UnlinkedErasure(stand.Database, NullLogger<UnlinkedErasure>.Instance),
            new RecordingFiles(stand.Database, folder, clock, NullLogger<RecordingFiles>.Instance), clock, NullLogger<Retention>.Instance);
    }

    /// <summary>Of the index; of SQLite the very bytes of the file.</summary>
    private static async Task<string> ContentAsync(SearchStand stand, string provider)
    {
        await using var db = stand.Database.Open();
        if (provider != DatabaseOptions.Sqlite)
            return string.Join('\n', await db.Database.SqlQuery<string>($"SELECT words::text AS \"Value\" FROM search_documents").ToListAsync(Cancellation));
        await db.Database.ExecuteSqlRawAsync("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);", Cancellation);
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(stand.File, Cancellation));
    }
}
