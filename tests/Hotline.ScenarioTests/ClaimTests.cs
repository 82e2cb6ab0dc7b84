using Hotline.Desks;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

public sealed class ClaimTests(SharedServers servers)
{
    private const int Tickets = 10;
    private const int Operators = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Of_ten_operators_who_claim_the_same_ticket_at_once_exactly_one_gets_it(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        for (var i = 0; i < Tickets; i++)
            await town.Phone($"+1848555013{i}").TextAsync("路灯坏了");
        await town.ExpectTicketsAsync(Tickets);
        var database = town.Services.GetRequiredService<HotlineDatabase>();
        var ids = await database.ReadAsync(db => db.Set<Ticket>().Select(t => t.Id).ToListAsync(Token));

        var refusals = await Task.WhenAll(ids.SelectMany(id => Enumerable.Range(0, Operators).Select(n => ClaimAsync(town, database, id, $"operator-{n}"))));

        Assert.Equal(Tickets, refusals.Count(r => r is null));
        Assert.All(refusals.Where(r => r is not null), r => Assert.Equal(RefusalReason.ClaimedBefore, r!.Reason));
        var claims = await database.ReadAsync(db => db.Set<TimelineEntry>().Where(e => e.Kind == TimelineKind.Claimed).ToListAsync(Token));
        Assert.Equal(Tickets, claims.Select(c => c.TicketId).Distinct().Count());
        Assert.Equal(Tickets, claims.Count);
    }

    private static Task<Refusal?> ClaimAsync(Town town, HotlineDatabase database, Guid id, string name) => Task.Run(() => database.WriteAsync(
        async db =>
        {
            var ticket = (await LockedTickets.ReadAsync(db, id, Token))!;
            return town.Services.GetRequiredService<Triage>().Claim(db, ticket, new Actor(ActorRole.Operator, name));
        },
        Token), Token);
}
