using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Intake;

/// <summary>A call whose end nobody told of, and what is still heard of it.</summary>
public sealed class SilentCallTests(SharedServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recording_that_is_handled_while_its_call_is_being_counted_as_missed_belongs_to_the_one_ticket_of_the_call()
    {
        await using var town = await Town.StartAsync(database: new DatabaseOptions(DatabaseOptions.Postgres, await (await servers.PostgresAsync()).CreateDatabaseAsync()));
        await town.TextAsync("+18485550103", "想办低保");
        await town.HandleAsync(new CallStarted("CA1", Town.Resident, Town.Line) { ReceivedAt = town.Clock.GetUtcNow() });
        town.Pass(TimeSpan.FromMinutes(31));
        var recorded = new CallRecorded("CA1", Town.Resident, Town.Line, "RE1", "https://carrier.example/RE1", 6, false, null) { ReceivedAt = town.Clock.GetUtcNow() };

        // Whoever opens a ticket waits for its number, with the decision taken and nothing written yet.
        await using var holding = town.Database.Open();
        await using var numbers = await holding.Database.BeginTransactionAsync(Cancellation);
        await holding.Database.ExecuteSqlAsync($"UPDATE counters SET value = value", Cancellation);
        var silent = town.Get<SilentCalls>().CloseAsync(Cancellation);
        await WaitingAsync(town, 1);
        var handled = town.HandleAsync(recorded);
        await WaitingAsync(town, 2);
        await numbers.RollbackAsync(Cancellation);
        await Task.WhenAll(silent, handled);

        var ticket = Assert.Single(await town.TicketsAsync(), t => t.CallerNumber == Town.Resident);
        Assert.True(ticket.IsUnheard);
    }

    private static async Task WaitingAsync(Town town, int count)
    {
        while (await town.Database.ReadAsync(db => db.Database
            .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync(Cancellation)) < count)
            Cancellation.ThrowIfCancellationRequested();
    }
}
