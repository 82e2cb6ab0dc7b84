using System.Text.RegularExpressions;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

/// <summary>The numbered rules that make reminders trustworthy, those of what goes out: 3, 4, 5, 6, 7, 9, 10 and 11.</summary>
public sealed partial class NotificationRuleTests(SharedServers servers)
{
    /// <summary>Other phones of the groups of <see cref="People.Cadre"/>.</summary>
    private const string SecondResident = "+18485550101";
    private const string ThirdResident = "+18485550151";

    /// <summary>The third township: its line and its people take texts alone; the county's administrator looks after it.</summary>
    private const string ThirdLine = "+12015550100";
    private const string ThirdLineResident = "+18625550100";
    private const string ThirdLineNeighbour = "+18625550101";
    private const string ThirdLineCadre = "+12015550114";
    private const string ThirdLineHead = "+12015550111";
    private const string CountyAdministrator = "+16095550122";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_3_A_permanent_failure_switches_to_the_next_channel_at_once_and_is_not_tried_again(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "delivery", kind = "error", code = 30005, number = People.Cadre });
        await town.Resident.TextAsync("村口的路灯坏了");
        var first = await town.Cadre.ExpectCallAsync();
        await first.AnswerAsync();
        await first.ExpectHeardAsync("村口的路灯坏了");
        await first.PressAsync("1");
        await town.Phone(People.Operator).ExpectTextAsync("无法送达", "30005", "钱样本");

        // The second matter: no text is even tried, though the carrier could deliver one by now.
        await town.Carrier.ClearFaultsAsync();
        await town.Phone(SecondResident).TextAsync("门前积水没人管");
        var second = await town.Cadre.ExpectCallAsync();
        await second.AnswerAsync();
        await second.ExpectHeardAsync("门前积水没人管");
        Assert.DoesNotContain(await town.Cadre.TextsAsync(), t => t.Contains("派单", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_4_Quiet_hours_on_the_officials_own_clock_hold_a_message_and_let_an_urgent_one_through(Stack stack)
    {
        // Half past nine in the county is half past two where the head of the township is.
        await using var town = await Town.StartAsync(
            stack, servers, configure: folder => Repository.Replace(folder, Path.Combine("directory", "officials.csv"), "+12015550111,,zh-CN,text,,22:00,07:00,", "+12015550111,,zh-CN,text,Europe/Paris,22:00,07:00,"));
        await town.Phone(ThirdLineCadre).TextAsync("STOP", ThirdLine);
        await town.Phone(ThirdLineResident).TextAsync("村口的路灯坏了", ThirdLine);
        await town.Phone(ThirdLineResident).ExpectTextAsync("已收到");
        await town.FastForwardAsync(TimeSpan.FromHours(4));
        Assert.Empty(await town.Phone(ThirdLineHead).TextsAsync());

        await town.Phone(ThirdLineNeighbour).TextAsync("家里停水了", ThirdLine);
        await town.Phone(ThirdLineHead).ExpectTextAsync("紧急", "停水");
        Assert.Single(await town.Phone(ThirdLineHead).TextsAsync());

        await town.FastForwardAsync(TimeSpan.FromMinutes(31));
        await town.Phone(ThirdLineHead).ExpectTextAsync("联系不上", "路灯坏了");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_5_What_is_no_longer_so_when_its_time_comes_is_cancelled_on_the_timeline(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 429, code = 20429, number = People.Cadre });
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        (await town.ActAsync(reference, "assign", new { official = "cg-06", reason = "nearer" })).EnsureSuccessStatusCode();

        await town.Carrier.ClearFaultsAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(10));
        await town.Phone("+17325550116").ExpectTextAsync("派单", reference);
        Assert.Empty(await town.Cadre.TextsAsync());
        var cancelled = (await town.TicketAsync(reference)).GetProperty("timeline").EnumerateArray().Single(e => e.GetProperty("kind").GetString() == "cancelled");
        Assert.Equal("superseded", cancelled.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_6_After_an_outage_each_official_gets_one_digest_whose_code_accepts_all_of_it(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        if (stack == Stack.PostgresAndRedis)
            await town.AddNodeAsync();
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 429, code = 20429 });
        foreach (var (number, words) in new[] { (People.Resident, "村口的路灯坏了"), (SecondResident, "门前积水没人管"), (ThirdResident, "垃圾没人收") })
            await town.Phone(number).TextAsync(words);
        var references = (await town.ExpectTicketsAsync(3)).Select(t => t.GetProperty("reference").GetString()!).ToList();
        await town.FastForwardAsync(TimeSpan.FromHours(1), sideBySide: 2);

        await town.Carrier.ClearFaultsAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(6), sideBySide: 2);
        var digest = await town.Cadre.ExpectTextAsync([.. references, "汇总", "3 件"]);
        Assert.Single(await town.Cadre.TextsAsync());

        var code = CodeOfAll().Match(digest).Groups[1].Value;
        await town.Cadre.TextAsync($"{code} 签收");
        await town.Cadre.ExpectTextAsync([.. references, "已签收"]);
        foreach (var reference in references)
            await town.ExpectStatusAsync(reference, "acknowledged");
        // Once said, it stays so: the answer to the second time has a line for each ticket too.
        await town.Cadre.TextAsync($"{code} ok");
        await town.Cadre.ExpectTextAsync([.. references, "未变更"]);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_6_A_digest_that_does_not_arrive_becomes_one_call_about_all_of_it(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 429, code = 20429 });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Phone(SecondResident).TextAsync("门前积水没人管");
        var tickets = await town.ExpectTicketsAsync(2);
        await town.FastForwardAsync(TimeSpan.FromMinutes(30));
        await town.Carrier.ClearFaultsAsync();
        await town.Carrier.FaultAsync(new { on = "delivery", kind = "error", code = 30006, number = People.Cadre });
        await town.FastForwardAsync(TimeSpan.FromMinutes(6));

        var call = await town.Cadre.ExpectCallAsync();
        await call.AnswerAsync();
        await call.ExpectHeardAsync("2件事待办", "全部签收请按1");
        await call.PressAsync("1");
        await call.ExpectHeardAsync("收到");
        foreach (var ticket in tickets)
            await town.ExpectStatusAsync(ticket.GetProperty("reference").GetString()!, "acknowledged");
        Assert.Equal(1, await town.Cadre.CallCountAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_7_What_is_over_an_officials_limit_goes_out_as_one_message_and_nothing_is_lost(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers, configure: folder => Repository.Replace(folder, "notifications.yaml", "text: { hour: 12, day: 60 }", "text: { hour: 1, day: 60 }"));
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单", "路灯坏了");
        await town.Phone(SecondResident).TextAsync("门前积水没人管");
        await town.Phone(ThirdResident).TextAsync("垃圾没人收");
        await town.ExpectTicketsAsync(3);
        await town.Phone(ThirdResident).ExpectTextAsync("已收到");
        await town.FastForwardAsync(TimeSpan.FromMinutes(59));
        Assert.Single(await town.Cadre.TextsAsync());
        // An answer to the official's own text and an urgent matter wait for nothing.
        await town.Cadre.TextAsync("1 签收");
        await town.Cadre.ExpectTextAsync("已签收");

        await town.FastForwardAsync(TimeSpan.FromMinutes(2));
        await town.Cadre.ExpectTextAsync("汇总", "2 件", "积水", "垃圾");
        Assert.Equal(3, (await town.Cadre.TextsAsync()).Count);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool, "cut-after")]
    [InlineData(Stack.PostgresAndRedis, "cut-after")]
    [InlineData(Stack.SqliteAndSpool, "cut-before")]
    [InlineData(Stack.PostgresAndRedis, "cut-before")]
    public async Task Rule_9_What_cannot_be_proved_sent_is_looked_up_first_and_only_then_sent_again(Stack stack, string fault)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "rest", kind = fault, next = 1, number = People.Cadre });
        await town.Carrier.FaultAsync(new { on = "callback", kind = "drop", number = People.Cadre });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        await LoseClaimAsync(town);
        await town.Cadre.ExpectTextAsync("派单", "路灯坏了");
        Assert.Single(await town.Cadre.TextsAsync());
        var attempts = await DatabaseOf(town).ReadAsync(db => db.Set<DeliveryAttempt>().CountAsync(a => a.To == People.Cadre, Token));
        Assert.Equal(fault == "cut-after" ? 1 : 2, attempts);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_9_A_call_that_was_never_made_is_not_taken_for_the_one_before_it(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("停水了");
        var first = await town.Cadre.ExpectCallAsync();
        await first.AnswerAsync();
        await first.ExpectHeardAsync("停水了");
        await first.PressAsync("1");
        await first.ExpectEndAsync();
        await town.Carrier.FaultAsync(new { on = "rest", kind = "cut-before", next = 1, number = People.Cadre });
        await town.Phone(SecondResident).TextAsync("门前停水了");
        await town.Phone(SecondResident).ExpectTextAsync("已收到");
        await LoseClaimAsync(town);

        var second = await town.Cadre.ExpectCallAsync();
        await second.AnswerAsync();
        await second.ExpectHeardAsync("门前停水了");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_10_The_same_words_go_to_a_person_three_times_at_most_then_it_is_a_call_or_other_words(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "delivery", kind = "error", code = 30008, number = People.Cadre });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        await town.FastForwardAsync(TimeSpan.FromMinutes(5));
        await (await town.Cadre.ExpectCallAsync()).AnswerAsync();
        var texts = await DatabaseOf(town).ReadAsync(
            db => db.Set<DeliveryAttempt>().Where(a => a.To == People.Cadre && a.Channel == Hotline.People.Channel.Text).Select(a => a.Body).ToListAsync(Token));
        Assert.Equal(3, texts.Count);
        Assert.Single(texts.Distinct());

        // A resident's question is answered every time.
        for (var asked = 1; asked <= 5; asked++)
        {
            await town.Resident.TextAsync("进度");
            await town.Resident.ExpectTextAsync("承办人");
        }

        Assert.All((await town.Resident.TextsAsync()).GroupBy(t => t), same => Assert.InRange(same.Count(), 1, 3));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_11_A_number_that_opted_out_counts_as_unreachable_and_its_administrator_is_told(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Phone(ThirdLineCadre).TextAsync("STOP", ThirdLine);
        await town.Phone(CountyAdministrator).ExpectTextAsync("退订", "赵演练");
        await town.Phone(ThirdLineResident).TextAsync("村口的路灯坏了", ThirdLine);

        // No text was tried and no other channel is there: the head of the township hears of it at once.
        await town.Phone(ThirdLineHead).ExpectTextAsync("联系不上", "赵演练", "路灯坏了");
        Assert.DoesNotContain(await town.Phone(ThirdLineCadre).TextsAsync(), t => t.Contains("派单", StringComparison.Ordinal));
        // The carrier would have refused one with the same end.
        Assert.False(await DatabaseOf(town).ReadAsync(db => db.Set<DeliveryAttempt>().AnyAsync(a => a.To == ThirdLineCadre, Token)));
        Assert.Single(await town.Phone(CountyAdministrator).TextsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_11_holds_for_a_STOP_too_that_only_the_carriers_list_knows(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.WorkAsync();
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        await town.Phone(ThirdLineCadre).TextAsync("STOP", ThirdLine);
        await town.Carrier.ClearFaultsAsync();

        town.Pass(TimeSpan.FromMinutes(10));
        await town.Phone(CountyAdministrator).ExpectTextAsync("退订", "赵演练");
        await town.Phone(ThirdLineResident).TextAsync("村口的路灯坏了", ThirdLine);
        await town.Phone(ThirdLineHead).ExpectTextAsync("联系不上", "赵演练", "路灯坏了");
        Assert.False(await DatabaseOf(town).ReadAsync(db => db.Set<DeliveryAttempt>().AnyAsync(a => a.To == ThirdLineCadre, Token)));
    }

    private static HotlineDatabase DatabaseOf(Town town) => town.Services.GetRequiredService<HotlineDatabase>();

    /// <summary>Waits until something for the cadre is claimed, and lets the claim lapse: its minute passes on the real clock, so its end is moved.</summary>
    private static async Task LoseClaimAsync(Town town)
    {
        await Until.TrueAsync(async () =>
        {
            await town.WorkAsync();
            return await CountAsync(town, m => m.To == People.Cadre && m.State == OutboxState.Sending) == 1;
        }, () => "the notice was never claimed");
        await DatabaseOf(town).WriteAsync(
            db => db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Sending).ExecuteUpdateAsync(s => s.SetProperty(m => m.ClaimUntil, DateTimeOffset.UnixEpoch), Token), Token);
        await town.WorkAsync();
    }

    private static Task<int> CountAsync(Town town, System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> which) =>
        DatabaseOf(town).ReadAsync(db => db.Set<OutboxMessage>().CountAsync(which, Token));

    [GeneratedRegex("回复“([0-9]+) 签收”")]
    private static partial Regex CodeOfAll();
}
