using System.Text.RegularExpressions;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>The main job by text: a resident's word becomes a ticket, its holder is reminded, then the people above, until the close.</summary>
public sealed partial class TextLifeTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_text_becomes_a_ticket_and_is_answered_with_its_reference_and_its_holder(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了三天了");

        var answer = await town.Resident.ExpectTextAsync("已收到", "CG-20261123-0001", "钱样本");
        var notice = await town.Cadre.ExpectTextAsync("派单", "CG-20261123-0001", "路灯坏了");

        var ticket = await town.TicketAsync(ReferenceIn(answer));
        Assert.Equal("assigned", ticket.GetProperty("status").GetString());
        Assert.Equal("cg-05", ticket.GetProperty("holder").GetProperty("id").GetString());
        Assert.Equal("general", ticket.GetProperty("grade").GetString());
        Assert.Contains("“1 签收”", notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task An_unanswered_ticket_climbs_rung_by_rung_to_the_supervision_office_and_never_stops(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单");

        // Not acknowledged within four working hours: by voice, nobody picks up.
        await town.FastForwardAsync(TimeSpan.FromHours(8));
        await (await town.Cadre.ExpectCallAsync()).DeclineAsync();
        // Half and four fifths of seven working days, then the due time: holder, then superior.
        await town.FastForwardAsync(TimeSpan.FromDays(10));
        await town.Cadre.ExpectTextAsync("催办");
        await town.Phone(People.Superior).ExpectTextAsync("催办", "钱样本");
        await town.FastForwardAsync(TimeSpan.FromDays(3));
        await town.Phone(People.DeputyLeader).ExpectTextAsync("已超期");
        await town.FastForwardAsync(TimeSpan.FromDays(7));
        await town.Phone(People.CountyLeader).ExpectTextAsync("督办");
        await town.Phone(People.Supervision).ExpectTextAsync("督办");
        // Then daily, without end.
        for (var day = 1; day <= 3; day++)
        {
            await town.FastForwardAsync(TimeSpan.FromDays(2));
            await town.Phone(People.Supervision).ExpectTextAsync("催办第");
        }
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Accepted_done_and_confirmed_ends_all_reminders(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("自家门前的路灯坏了");
        var reference = ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await town.Cadre.ExpectTextAsync("派单");
        await town.Cadre.TextAsync("1 签收");
        await town.Cadre.ExpectTextAsync("已签收", reference);
        await town.Cadre.TextAsync("1 办结 已修好");
        await town.Cadre.ExpectTextAsync("办结", reference);
        await town.Resident.ExpectTextAsync("已修好", "1 满意");
        await town.Resident.TextAsync("1");
        await town.Resident.ExpectTextAsync("已归档");

        var (texts, calls) = ((await town.Cadre.TextsAsync()).Count, await town.Cadre.CallCountAsync());
        await town.FastForwardAsync(TimeSpan.FromDays(60));

        var ticket = await town.TicketAsync(reference);
        Assert.Equal("closed", ticket.GetProperty("status").GetString());
        Assert.Equal("satisfied", ticket.GetProperty("outcome").GetString());
        Assert.Equal(texts, (await town.Cadre.TextsAsync()).Count);
        Assert.Equal(calls, await town.Cadre.CallCountAsync());
        Assert.Empty(await town.Phone(People.Superior).TextsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Acknowledging_holds_the_climb_for_the_window_but_not_the_reminders_of_the_holder(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单");
        await town.Cadre.TextAsync("签收");
        await town.Cadre.ExpectTextAsync("已签收");

        // Past the acknowledge window and the rung above it: nobody above was told.
        await town.FastForwardAsync(TimeSpan.FromDays(2));
        Assert.Empty(await town.Phone(People.Superior).TextsAsync());
        Assert.Equal(0, await town.Cadre.CallCountAsync());
        // The holder's own reminders at half and four fifths of the time go on, and at the due time the superior is told.
        await town.FastForwardAsync(TimeSpan.FromDays(9));
        Assert.Equal(2, (await town.Cadre.TextsAsync()).Count(t => t.Contains("催办", StringComparison.Ordinal) && !t.Contains("办结请回复", StringComparison.Ordinal)) - 1);
        await town.Phone(People.Superior).ExpectTextAsync("催办");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Not_solved_reopens_with_a_fresh_clock_and_tells_the_level_above(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await town.Cadre.ExpectTextAsync("派单");
        await town.Cadre.TextAsync("1 办结 换了灯泡");
        await town.Resident.ExpectTextAsync("3 没有解决");
        await town.Resident.TextAsync("没修好");

        await town.Resident.ExpectTextAsync("重新办理");
        await town.Cadre.ExpectTextAsync("重办");
        await town.Phone(People.Superior).ExpectTextAsync("没修好");
        Assert.Equal("reopened", (await town.TicketAsync(reference)).GetProperty("status").GetString());
        // The ladder of the new epoch climbs from its first rung.
        await town.FastForwardAsync(TimeSpan.FromHours(8));
        await town.Cadre.ExpectCallAsync();
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Silence_closes_as_unconfirmed_never_as_satisfied(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await town.Cadre.ExpectTextAsync("派单");
        await town.Cadre.TextAsync("1 done new bulb");
        await town.Resident.ExpectTextAsync("3 没有解决");

        await town.FastForwardAsync(TimeSpan.FromHours(73));

        await town.Resident.ExpectTextAsync("未确认");
        Assert.Equal("unconfirmed", (await town.TicketAsync(reference)).GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task An_undelivered_notice_goes_to_the_next_channel_and_then_to_the_next_person_at_once(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "delivery", kind = "error", code = 30005, number = People.Cadre });
        await town.Carrier.FaultAsync(new { on = "call", kind = "failed", number = People.Cadre });
        await town.Resident.TextAsync("村口的路灯坏了");

        // The text fails for good; the voice is tried its three times; then the superior hears of it, long before any rung.
        await town.Resident.ExpectTextAsync("已收到");
        for (var call = 1; call <= 3; call++)
        {
            await (await town.Cadre.ExpectCallAsync()).ExpectEndAsync();
            await town.FastForwardAsync(TimeSpan.FromMinutes(4));
        }

        await town.Phone(People.Superior).ExpectTextAsync("联系不上", "钱样本");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_rejection_names_its_reason_and_an_objection_goes_to_the_supervision_office(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("邻居的狗太吵了");
        var reference = ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        Assert.True((await town.ActAsync(reference, "reject", new { reason = "不属本镇职责" })).IsSuccessStatusCode);
        await town.Resident.ExpectTextAsync("不属本镇职责", "申诉");
        await town.Resident.TextAsync("申诉，狗半夜咬人");

        await town.Resident.ExpectTextAsync("申诉", reference, "督查室");
        await town.Phone(People.Supervision).ExpectTextAsync("申诉", reference);
        var ticket = await town.TicketAsync(reference);
        Assert.Equal("assigned", ticket.GetProperty("status").GetString());
        Assert.Contains("objected", await town.TimelineAsync(reference));
        Assert.Single(await town.TicketsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_superior_who_accepts_for_the_holder_is_told_whose_it_is_and_the_climb_goes_on(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await town.Phone(People.Superior).TextAsync("1 签收");

        await town.Phone(People.Superior).ExpectTextAsync("由 钱样本 承办", "延期");
        Assert.Equal("assigned", (await town.TicketAsync(reference)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_surge_of_texts_from_one_number_is_kept_whole_and_answered_a_few_times(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        for (var i = 1; i <= 12; i++)
            await town.Resident.TextAsync($"还没有人来，第{i}次");

        await Until.TrueAsync(async () => (await town.TimelineAsync(reference)).Count(k => k == "received") == 12, () => "not all texts are on the ticket");
        await town.FastForwardAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(1 + 5, (await town.Resident.TextsAsync()).Count);
    }

    internal static string ReferenceIn(string text) => Reference().Match(text).Value;

    [GeneratedRegex(@"[A-Z]{2}-\d{8}-\d{4}")]
    private static partial Regex Reference();
}
