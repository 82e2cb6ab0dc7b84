using Hotline.Ledgers;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Ledgers;

/// <summary>What somebody with the database's password does to the ledger is found and named.</summary>
public sealed class TamperingTests(SharedServers servers)
{
    private const string At = "WHERE ticket_id = {0} AND position = ";
    private const string Copy = "ticket_id, at, kind, role, actor, text, facts, salt, hash FROM timeline WHERE ticket_id = {0} AND position = 3";

    /// <summary>By what was done: the statement, what is named, and the position.</summary>
    private static readonly Dictionary<string, (string Sql, Tampering Named, long Position)> Deeds = new()
    {
        ["a text changed"] = ("UPDATE timeline SET text = 'all is well' " + At + "3", Tampering.Changed, 3),
        ["a text added"] = ("UPDATE timeline SET text = 'all is well' " + At + "2", Tampering.Changed, 2),
        ["a text taken out"] = ("UPDATE timeline SET text = NULL " + At + "3", Tampering.Changed, 3),
        ["text and salt taken out"] = ("UPDATE timeline SET text = NULL, salt = NULL, facts = '{{}}' " + At + "3", Tampering.Changed, 3),
        ["a time changed"] = ("UPDATE timeline SET at = (SELECT at FROM timeline AS other WHERE ticket_id = {0} AND position = 1) " + At + "4", Tampering.Changed, 4),
        ["an actor changed"] = ("UPDATE timeline SET actor = 'cg-06' " + At + "1", Tampering.Changed, 1),
        ["a role changed"] = ("UPDATE timeline SET role = 'Operator' " + At + "2", Tampering.Changed, 2),
        ["a kind changed to one that nobody knows"] = ("UPDATE timeline SET kind = 'Praised' " + At + "2", Tampering.Changed, 2),
        ["an open fact changed"] = ("UPDATE timeline SET facts = replace(facts, 'cg-04', 'cg-01') " + At + "4", Tampering.Changed, 4),
        ["a personal fact changed"] = ("UPDATE timeline SET facts = replace(facts, 'H01', 'H02') " + At + "3", Tampering.Changed, 3),
        ["facts that are no facts"] = ("UPDATE timeline SET facts = 'nonsense' " + At + "3", Tampering.Changed, 3),
        ["a hash changed"] = ("UPDATE timeline SET hash = (SELECT hash FROM timeline AS other WHERE ticket_id = {0} AND position = 1) " + At + "3", Tampering.Changed, 3),
        ["a hash taken out"] = ("UPDATE timeline SET hash = NULL " + At + "5", Tampering.Changed, 5),
        ["the first entry removed"] = ("DELETE FROM timeline " + At + "1", Tampering.Removed, 1),
        ["a middle entry removed"] = ("DELETE FROM timeline " + At + "3", Tampering.Removed, 3),
        ["the last entry removed"] = ("DELETE FROM timeline " + At + "5", Tampering.Removed, 5),
        ["a middle entry removed and the rest moved up"] = (
            "DELETE FROM timeline " + At + "3; UPDATE timeline SET position = 3 " + At + "4; UPDATE timeline SET position = 4 " + At + "5", Tampering.Changed, 3),
        ["two entries swapped"] = (
            "UPDATE timeline SET position = 99 " + At + "2; UPDATE timeline SET position = 2 " + At + "3; UPDATE timeline SET position = 3 " + At + "99",
            Tampering.Changed, 2),
        ["all entries removed"] = ("DELETE FROM timeline WHERE ticket_id = {0}", Tampering.Removed, 1),
        ["the whole ticket removed"] = ("DELETE FROM timeline WHERE ticket_id = {0}; DELETE FROM tickets WHERE id = {0}", Tampering.Removed, 1),
        ["the whole ticket removed, and the end of its chain"] = (
            "DELETE FROM timeline WHERE ticket_id = {0}; DELETE FROM tickets WHERE id = {0}; DELETE FROM ledger_heads WHERE ticket_id = {0}", Tampering.Removed, 1),
        ["an entry added at the end"] = (
            "INSERT INTO timeline (position, ticket_id, at, kind, role, actor, text, facts, salt, hash) SELECT 6, " + Copy, Tampering.Inserted, 6),
        ["an entry added without a hash"] = ("INSERT INTO timeline (ticket_id, at, kind, role, actor, text, facts) SELECT "
            + Copy.Replace(", salt, hash", "", StringComparison.Ordinal), Tampering.Inserted, 6),
        ["the end of a chain removed"] = ("DELETE FROM ledger_heads WHERE ticket_id = {0}", Tampering.Removed, 5),
        ["the last entry removed, and the end of the chain put back"] = (
            "DELETE FROM timeline " + At + "5; UPDATE ledger_heads SET position = 4, hash = (SELECT hash FROM timeline " + At + "4) WHERE ticket_id = {0}",
            Tampering.Removed, 5),
    };

    public static TheoryData<string> Providers => LedgerStand.Providers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_nobody_touched_is_intact(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        await stand.RootAsync();
        await stand.OpenAsync();
        await stand.NextDayAsync();
        await stand.NoteAsync(await stand.OpenAsync(2), "两行\n第二行 \u0001 “quotes” 😀");

        var report = await stand.VerifyAsync();

        Assert.Empty(report.Faults);
        Assert.Equal((8, 2, 2), (report.Entries, report.Tickets, report.Roots.Count));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Every_deed_is_named_with_its_ticket_and_its_place(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        await stand.RootAsync();
        var tickets = new Dictionary<string, Ticket>();
        foreach (var deed in Deeds.Keys)
            tickets[deed] = await stand.OpenAsync();
        var untouched = await stand.OpenAsync();
        await stand.NextDayAsync();
        stand.Clock.Advance(Sealing.Window);

        foreach (var (deed, (sql, _, _)) in Deeds)
            await stand.RunAsync(sql, tickets[deed]);

        var faults = (await stand.VerifyAsync()).Faults.ToDictionary(f => f.Ticket!);
        foreach (var (deed, (_, named, position)) in Deeds)
        {
            Assert.True(faults.TryGetValue(tickets[deed].Reference, out var fault), deed + " was not found");
            Assert.True((named, position) == (fault.What, fault.Position), $"{deed} was named as {fault}");
        }

        Assert.DoesNotContain(untouched.Reference, faults.Keys);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_first_damaged_ticket_comes_first(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        Ticket[] tickets = [await stand.OpenAsync(), await stand.OpenAsync(), await stand.OpenAsync()];
        await stand.RunAsync("UPDATE timeline SET actor = 'cg-06' " + At + "1", tickets[2]);
        await stand.RunAsync("UPDATE timeline SET actor = 'cg-06' " + At + "4", tickets[1]);

        var report = await stand.VerifyAsync();

        var entry = (await stand.EntriesAsync(tickets[1]))[3];
        Assert.Equal((tickets[1].Reference, 4L, entry.Sequence), (report.Faults[0].Ticket, report.Faults[0].Position, report.Faults[0].Sequence));
        Assert.Equal(2, report.Damaged);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_entry_pushed_in_between_with_a_hash_of_its_own_is_named(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        var entries = await stand.EntriesAsync(ticket);
        await stand.RunAsync("UPDATE timeline SET position = 6 " + At + "5; UPDATE timeline SET position = 5 " + At + "4; UPDATE timeline SET position = 4 " + At + "3", ticket);
        await stand.RunAsync("UPDATE ledger_heads SET position = 6 WHERE ticket_id = {0}", ticket);
        await stand.RunAsync("INSERT INTO timeline (position, ticket_id, at, kind, role, actor, facts) SELECT 3, ticket_id, at, kind, role, actor, facts FROM timeline " + At + "2", ticket);
        await Rewriting.HashAsync(stand, ticket, from: 3, to: 3);

        var fault = (await stand.VerifyAsync()).Faults[0];

        Assert.Equal((Tampering.Inserted, 3L), (fault.What, fault.Position));
        Assert.Equal(5, entries.Count);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_chain_that_was_made_anew_is_not_what_the_root_saw(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        await stand.RootAsync();
        await stand.RunAsync("UPDATE timeline SET actor = 'cg-06' " + At + "2", ticket);
        await Rewriting.HashAsync(stand, ticket, from: 2, to: 5);

        var fault = (await stand.VerifyAsync()).Faults[0];

        Assert.Equal((Tampering.Rewritten, ticket.Reference, 5L), (fault.What, fault.Ticket, fault.Position));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_root_or_a_leaf_that_was_changed_or_removed_is_named(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        await stand.RootAsync();
        await stand.NoteAsync(ticket, null);
        await stand.NextDayAsync();
        await stand.NextDayAsync();

        await stand.RunAsync("UPDATE ledger_leaves SET reference = 'CG-20261123-9999' WHERE ticket_id = {0} AND position = 5", ticket);
        Assert.Contains((await stand.VerifyAsync()).Faults, f => f.Ticket is null && f.Words.Contains("2026-11-23", StringComparison.Ordinal));

        await stand.RunAsync("DELETE FROM ledger_roots WHERE day = (SELECT max(day) FROM ledger_roots WHERE day < (SELECT max(day) FROM ledger_roots)) AND {0} = {0}", ticket);
        Assert.Contains((await stand.VerifyAsync()).Faults, f => f.Ticket is null && f.Words.Contains("2026-11-25", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseOptions.Sqlite, "DELETE FROM ledger_heads WHERE ticket_id = {0}")]
    [InlineData(DatabaseOptions.Sqlite, "UPDATE ledger_heads SET position = 2 WHERE ticket_id = {0}")]
    [InlineData(DatabaseOptions.Postgres, "DELETE FROM ledger_heads WHERE ticket_id = {0}")]
    [InlineData(DatabaseOptions.Postgres, "UPDATE ledger_heads SET position = 2 WHERE ticket_id = {0}")]
    public async Task An_end_of_a_chain_that_was_taken_away_or_put_back_stops_no_ticket(string provider, string sql)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        await stand.RunAsync(sql, ticket);

        await stand.NoteAsync(ticket, "goes on");

        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L], (await stand.EntriesAsync(ticket)).Select(e => e.Position!.Value));
        Assert.True((await stand.VerifyAsync()).IsIntact);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Writers_side_by_side_never_fork_a_chain_and_are_no_false_alarm(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        Ticket[] tickets = [await stand.OpenAsync(1), await stand.OpenAsync(1), await stand.OpenAsync(1)];

        var verifying = Task.Run(() => stand.VerifyAsync(), Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => NoteAllAsync(stand, tickets, i), Cancellation)));

        Assert.Empty((await verifying).Faults);
        var report = await stand.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal(3 + (60 * 3), report.Entries);
        foreach (var ticket in tickets)
            Assert.Equal(Enumerable.Range(1, 61).Select(n => (long)n), (await stand.EntriesAsync(ticket)).Select(e => e.Position!.Value));
    }

    // Each in another order: whoever took the rows in the order of writing would deadlock.
    private static Task NoteAllAsync(LedgerStand stand, Ticket[] tickets, int turn) => stand.Database.WriteAsync(db =>
    {
        for (var i = 0; i < tickets.Length; i++)
            Timeline.Note(db, tickets[(i + turn) % tickets.Length].Id, stand.Clock.GetUtcNow(), TimelineKind.Delivered, Actor.System, null, ("to", "caller"));
        return Task.CompletedTask;
    }, Cancellation);
}
