using Hotline.Intake;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Intake;

/// <summary>Text after text from one number.</summary>
public sealed class SurgeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_five_hundredth_text_of_an_hour_is_kept_on_the_one_ticket_and_nobody_is_told_of_each()
    {
        await using var town = await Town.StartAsync();

        foreach (var texts in Enumerable.Range(1, 500).Chunk(70))
            await town.HandleAsync([.. texts.Select(n => town.Text(Town.Resident, $"路灯还是坏的 {n}"))]);

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(500, await town.Database.ReadAsync(db => db.Set<InboundMessage>().CountAsync(m => m.TicketId == ticket.Id, Cancellation)));
        var timeline = await town.TimelineAsync(ticket);
        Assert.Equal(Enumerable.Range(1, 500).Select(n => $"路灯还是坏的 {n}"), timeline.Where(e => e.Kind is TimelineKind.Opened or TimelineKind.Received).Select(e => e.Text));
        Assert.Equal("21", Assert.Single(timeline, e => e.Kind == TimelineKind.Surge).Facts["texts"]);
        Assert.Single(await town.KeysToAsync(Town.CadrePhone), "surge");
        Assert.Equal(19, (await town.KeysToAsync(Town.CadrePhone)).Count(k => k == "caller-added"));
        Assert.Single(await town.KeysToAsync(Town.Resident), "surge-caller");
        Assert.Equal(7, (await town.KeysToAsync(Town.Resident)).Count);
    }

    [Fact]
    public async Task A_word_of_danger_does_not_drown_in_a_surge_and_is_one_incident_itself()
    {
        await using var town = await Town.StartAsync();
        await town.HandleAsync([.. Enumerable.Range(1, 30).Select(n => town.Text(Town.Resident, $"路灯 {n}"))]);

        await town.HandleAsync([.. Enumerable.Range(1, 30).Select(n => town.Text(Town.Resident, $"着火了 {n}"))]);

        Assert.Equal([(Grade.General, 30), (Grade.Urgent, 30)], await TextsAsync(town));
    }

    [Theory]
    [InlineData("停水了", false)]
    [InlineData("着火了", true)]
    public async Task In_a_surge_danger_joins_neither_another_urgent_matter_nor_danger_that_is_reported_done(string first, bool done)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, first);
        if (done)
            await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);

        await town.HandleAsync([.. Enumerable.Range(1, 30).Select(n => town.Text(Town.Resident, $"喂 {n}")), town.Text(Town.Resident, "着火了，救命")]);

        var danger = Assert.Single(await town.TicketsAsync(), t => t.Text == "着火了，救命");
        Assert.Equal(Grade.Urgent, danger.Grade);
        Assert.Equal("110 119 120", (await town.OutboxAsync()).Last(m => m.TextKey == "received-danger").Args["emergency"]);
    }

    [Fact]
    public async Task An_hour_later_a_text_is_told_again_and_other_callers_never_noticed()
    {
        await using var town = await Town.StartAsync();
        await town.HandleAsync([.. Enumerable.Range(1, 30).Select(n => town.Text(Town.Resident, $"路灯 {n}"))]);
        var before = (await town.KeysToAsync(Town.CadrePhone)).Count(k => k == "caller-added");

        await town.TextAsync("+18485550103", "垃圾没人收");
        town.Pass(TimeSpan.FromMinutes(61));
        await town.TextAsync(Town.Resident, "修好了吗，天黑了");

        Assert.Equal(2, (await town.TicketsAsync()).Count);
        Assert.Equal(before + 1, (await town.KeysToAsync(Town.CadrePhone)).Count(k => k == "caller-added"));
    }

    private static async Task<List<(Grade, int)>> TextsAsync(Town town)
    {
        var result = new List<(Grade, int)>();
        foreach (var ticket in await town.TicketsAsync())
            result.Add((ticket.Grade, (await town.TimelineAsync(ticket)).Count(e => e.Kind is TimelineKind.Opened or TimelineKind.Received)));
        return result;
    }
}
