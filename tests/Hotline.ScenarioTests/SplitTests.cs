using System.Globalization;
using System.Net;
using System.Text.Json;
using Hotline.Desks;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

/// <summary>Two matters in one text, from the resident's phone to both answers.</summary>
public sealed class SplitTests(SharedServers servers)
{
    private const string First = "CG-20261123-0001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Two_matters_of_one_text_become_two_tickets_by_the_same_clock_and_each_is_answered_for_itself(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了，垃圾也没人收");
        await town.Cadre.ExpectTextAsync("派单");
        await town.Cadre.TextAsync("1 签收");
        await town.ExpectStatusAsync(First, "acknowledged");
        await town.FastForwardAsync(TimeSpan.FromHours(3));
        var before = await town.TicketAsync(First);

        var answer = await town.ActAsync(First, "split", new { text = "垃圾没人收", reason = "两件事" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var part = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
        Assert.Equal(("CG-20261123-0002", First, "environment", "acknowledged"), (Text(part, "reference"), Text(part, "splitFrom"), Text(part, "category"), Text(part, "status")));
        foreach (var clock in new[] { "arrivedAt", "resolveBy", "acknowledgeBy", "acknowledgedAt" })
            Assert.Equal(At(before, clock), At(part, clock));
        Assert.Equal(At(before, "resolveBy"), At(await town.TicketAsync(First), "resolveBy"));
        Assert.Contains("split", await town.TimelineAsync(First));
        await town.WorkAsync();
        await town.Resident.ExpectTextAsync("单独立为 CG-20261123-0002");
        await town.Cadre.ExpectTextAsync("拆单", "12 CG-20261123-0002", "垃圾没人收");

        await town.Cadre.TextAsync("12 办结 已清运");
        await town.Resident.ExpectTextAsync("CG-20261123-0002", "已清运");
        await town.ExpectStatusAsync("CG-20261123-0002", "resolved");
        Assert.Equal("acknowledged", Text(await town.TicketAsync(First), "status"));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task The_second_ticket_climbs_its_own_ladder_until_it_is_closed(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了，垃圾也没人收");
        await town.Cadre.ExpectTextAsync("派单");
        await town.ActAsync(First, "split", new { text = "垃圾没人收" });
        await town.ActAsync(First, "resolve", new { result = "灯泡已换" });

        await town.FastForwardAsync(TimeSpan.FromDays(1));

        Assert.Contains("reminder-due", await town.TimelineAsync("CG-20261123-0002"));
        Assert.DoesNotContain("alarm", await town.TimelineAsync("CG-20261123-0002"));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task While_the_sender_runs_an_assignment_is_taken_back_or_goes_out_but_never_both(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单");
        var (desk, undoing) = (town.Services.GetRequiredService<Desk>(), town.Services.GetRequiredService<Undoing>());
        var by = new Actor(ActorRole.Operator, "operator-1");
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(await OnFirstAsync(town, (db, t) => desk.AssignAsync(db, t, "cg-06", by, $"{i}", Token)));
            var sending = Task.Run(() => town.WorkAsync(), Token);
            var refusal = await OnFirstAsync(town, (db, t) => undoing.UndoAsync(db, t, by, null, Token));
            await sending;

            var (holder, state, tried) = await LastAsync(town);
            if (refusal is null)
                Assert.Equal(("cg-05", OutboxState.Cancelled, false), (holder, state, tried));
            else
                Assert.True(holder == "cg-06" && state != OutboxState.Cancelled, $"{holder} {state}");
            await OnFirstAsync(town, (db, t) => t.Holder == "cg-06" ? desk.AssignAsync(db, t, "cg-05", Actor.System, "back", Token) : Task.FromResult<Refusal?>(null));
        }
    }

    /// <summary>Who has it, and what became of the last message to the other cadre.</summary>
    private static Task<(string? Holder, OutboxState State, bool Tried)> LastAsync(Town town) => town.Services.GetRequiredService<HotlineDatabase>().ReadAsync(async db =>
    {
        var message = await db.Set<OutboxMessage>().Where(m => m.Official == "cg-06" && m.TextKey == "assigned").OrderByDescending(m => m.Epoch).FirstAsync(Token);
        var tried = await db.Set<DeliveryAttempt>().AnyAsync(a => a.MessageId == message.Id, Token);
        return (await db.Set<Ticket>().Where(t => t.Reference == First).Select(t => t.Holder).SingleAsync(Token), message.State, tried);
    });

    private static Task<Refusal?> OnFirstAsync(Town town, Func<HotlineDb, Ticket, Task<Refusal?>> act) => town.Services.GetRequiredService<HotlineDatabase>().WriteAsync(
        async db =>
        {
            var id = await db.Set<Ticket>().Where(t => t.Reference == First).Select(t => t.Id).SingleAsync(Token);
            return await act(db, (await LockedTickets.ReadAsync(db, id, Token))!);
        },
        Token);

    private static string? Text(JsonElement ticket, string name) => ticket.GetProperty(name).GetString();

    private static DateTimeOffset At(JsonElement ticket, string name) => DateTimeOffset.Parse(Text(ticket, name)!, CultureInfo.InvariantCulture);
}
