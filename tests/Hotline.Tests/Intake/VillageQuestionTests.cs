using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Intake;

public sealed class VillageQuestionTests
{
    private const string Stranger = "+14845550199";
    private const string SharedPhone = "+18485550104";
    private const string OperatorOfTown = "cg-03";
    private const string AgentOfEast = "cg-09";

    [Theory]
    [InlineData("1")]
    [InlineData("示东村")]
    [InlineData("“示东”")]
    [InlineData("我是示东村的")]
    [InlineData("在示东")]
    [InlineData("是示东村这边的，谢谢")]
    [InlineData("it is in Sample East Village, thanks")]
    public async Task An_unknown_caller_is_asked_for_the_village_and_the_answer_brings_the_ticket_to_who_answers_there(string answer)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Stranger, "路灯坏了");
        Assert.Equal(["received", "which-village"], await KeysAsync(town));
        var question = (await town.OutboxAsync()).Single(m => m.TextKey == "which-village");
        Assert.StartsWith("1 示东村\n2 ", question.Args["list"], StringComparison.Ordinal);
        Assert.Equal(OperatorOfTown, Assert.Single(await town.TicketsAsync()).Holder);

        await town.TextAsync(Stranger, answer);
        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(("CG-01", AgentOfEast), (ticket.Village, ticket.Holder));
        Assert.StartsWith("the caller named the village; village-agent of CG-01", (await town.TimelineAsync(ticket)).Last(e => e.Kind == TimelineKind.Assigned).Text, StringComparison.Ordinal);
        Assert.Equal(["received", "village-noted", "which-village"], await KeysAsync(town));
    }

    [Theory]
    [InlineData("9")]
    [InlineData("0")]
    [InlineData("就在桥边")]
    public async Task What_is_no_answer_is_more_about_the_matter_and_the_village_is_not_asked_for_again(string words)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Stranger, "路灯坏了");
        await town.TextAsync(Stranger, words);
        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Null(ticket.Village);
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Received && e.Text == words);
        Assert.Equal(["joined", "received", "which-village"], await KeysAsync(town));
    }

    [Theory]
    [InlineData("示东村村口的小学旁边，晚上看不见路")]
    [InlineData("示东村的桥也断了")]
    [InlineData("示东没水")]
    [InlineData("Sample East, well dry")]
    public async Task An_answer_with_more_than_the_village_places_the_ticket_and_is_read_by_its_holder(string words)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Stranger, "路灯坏了");
        await town.TextAsync(Stranger, words);
        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(AgentOfEast, ticket.Holder);
        Assert.Contains("caller-added", await town.KeysToAsync("+17325550119"));
    }

    [Fact]
    public async Task Who_accepted_the_ticket_keeps_it_when_the_village_is_named()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Stranger, "路灯坏了");
        var ticket = Assert.Single(await town.TicketsAsync());
        await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, new Actor(ActorRole.Holder, OperatorOfTown), TestContext.Current.CancellationToken));
        await town.TextAsync(Stranger, "1");
        Assert.Equal(("CG-01", OperatorOfTown), ((await town.ReadAsync(ticket.Id)).Village, (await town.ReadAsync(ticket.Id)).Holder));
    }

    [Fact]
    public async Task After_72_hours_a_number_is_an_ordinary_text()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Stranger, "路灯坏了");
        town.Pass(TimeSpan.FromHours(73));
        await town.TextAsync(Stranger, "1");
        Assert.Null(Assert.Single(await town.TicketsAsync()).Village);
    }

    [Fact]
    public async Task Where_life_is_in_danger_the_emergency_numbers_come_first()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Stranger, "着火了，救命");
        var answers = (await town.OutboxAsync()).Where(m => m.To == Stranger).ToDictionary(m => m.TextKey);
        Assert.True(answers["received-danger"].Priority < answers["which-village"].Priority);
        Assert.True(answers["received-danger"].NotBefore < answers["which-village"].NotBefore);
    }

    [Theory]
    [InlineData(Town.Resident, "路灯坏了", Town.Line)]
    [InlineData(Stranger, "示东村路灯坏了", Town.Line)]
    public async Task Who_is_known_or_names_the_village_is_not_asked(string from, string words, string line)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(from, words, line);
        Assert.Equal(["received"], await town.KeysToAsync(from));
        Assert.Equal("CG-01", Assert.Single(await town.TicketsAsync()).Village);
    }

    [Fact]
    public async Task A_shared_phone_binds_no_household_and_the_timeline_names_those_that_share_it()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(SharedPhone, "路灯坏了");
        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal((null, OperatorOfTown), (ticket.Household, ticket.Holder));
        var note = Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Note);
        Assert.Equal(2, note.Facts["households"].Split(' ').Length);
    }

    private static async Task<IEnumerable<string>> KeysAsync(Town town) => (await town.KeysToAsync(Stranger)).OrderBy(key => key.Contains("village", StringComparison.Ordinal)).ThenBy(key => key);
}
