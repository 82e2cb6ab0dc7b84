using Hotline.Ledgers;
using Hotline.Testing;
using Hotline.Tickets;

namespace Hotline.Tests.Ledgers;

/// <summary>Entries of a version without a ledger come into the chain at the upgrade, in sight, and never after it.</summary>
public sealed class SealingTests(SharedServers servers)
{
    private const string ByTheVersionBefore = "INSERT INTO timeline (ticket_id, at, kind, role, actor, text, facts) SELECT {0}, created_at, 'Note', 'System', 'hotline', 'old', '{{}}' FROM tickets WHERE id = {0}";

    public static TheoryData<string> Providers => LedgerStand.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_was_there_before_the_ledger_is_sealed_and_reported_as_such(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        Ticket[] old = [await stand.OpenAsync(0), await stand.OpenAsync(0)];
        foreach (var ticket in old)
            await stand.RunAsync(ByTheVersionBefore, ticket);
        Assert.Equal(0, await stand.RootAsync());

        Assert.Equal(2, await stand.SealAsync());
        Assert.Equal(0, await stand.SealAsync());

        Assert.Equal(1, await stand.RootAsync());
        var report = await stand.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal(2, report.Sealed);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_new_entry_stands_behind_the_old_ones_of_its_ticket(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync(0);
        await stand.RunAsync(ByTheVersionBefore, ticket);

        await stand.NoteAsync(ticket, "new");

        Assert.Equal(["old", "new"], (await stand.EntriesAsync(ticket)).Select(e => e.Text));
        Assert.Equal((2, 1), await stand.VerifyAsync() is { IsIntact: true } report ? (report.Entries, report.Sealed) : default);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_node_of_the_version_before_is_no_tampering_while_it_is_replaced_and_tampering_after(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        await stand.RootAsync();
        await stand.RunAsync(ByTheVersionBefore, ticket);
        Assert.Equal((true, 1L), await stand.VerifyAsync() is var during ? (during.IsIntact, during.Unsealed) : default);
        Assert.Equal(1, await stand.SealAsync());

        stand.Clock.Advance(Sealing.Window + TimeSpan.FromMinutes(1));
        await stand.RunAsync(ByTheVersionBefore, ticket);

        Assert.Equal(0, await stand.SealAsync());
        var fault = (await stand.VerifyAsync()).Faults[0];
        Assert.Equal((Tampering.Inserted, 7L), (fault.What, fault.Position));
    }
}
