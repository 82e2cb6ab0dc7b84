using Hotline.Escalations;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

/// <summary>The rules that make reminders trustworthy, those of the ladder; each by its number.</summary>
public sealed class ReminderRuleTests(SharedServers servers)
{
    // A night of the National Day holiday.
    private static readonly DateTimeOffset Night = new(2026, 10, 1, 23, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_1_A_rung_with_nobody_to_reach_goes_to_the_substitute_then_at_once_to_the_next_rung_and_says_so(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers, configure: config =>
        {
            Repository.Replace(config, "directory/responsibilities.csv", "cg-02,deputy-leader,CG,2025-01-01,", "cg-02,deputy-leader,CG,2025-01-01,2026-10-31");
            File.AppendAllLines(Path.Combine(config, "directory/substitutes.csv"), ["cg-01,cg-03,2026-11-01,2026-12-31,on leave", "sx-05,,2026-11-01,2026-12-31,on leave"]);
        });
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));

        // Due: the head of the township is on leave, the substitute is told.
        await town.FastForwardAsync(TimeSpan.FromDays(8.1));
        await town.Phone(People.Operator).ExpectTextAsync("催办第", reference);
        // A working day later nobody is deputy leader: the county leader is told, at once and not four days later.
        await town.FastForwardAsync(TimeSpan.FromDays(1));
        await town.Phone(People.CountyLeader).ExpectTextAsync("已超期", reference);
        // The supervision office is on leave without a substitute: the ladder goes on to who can be reached.
        await town.FastForwardAsync(TimeSpan.FromDays(6));
        await town.Phone(People.CountyLeader).ExpectTextAsync("长期超期", reference);
        await town.Phone(People.Operator).ExpectTextAsync("长期超期", reference);

        Assert.Empty(await town.Phone(People.Superior).TextsAsync());
        Assert.Empty(await town.Phone(People.Supervision).TextsAsync());
        var said = (await town.EntriesAsync(reference, "rung-vacant")).Select(e => $"{Fact(e, "step")} {Fact(e, "role")}: {e.GetProperty("text").GetString()}").ToList();
        Assert.Contains("due superior: the substitute is told", said);
        Assert.Contains("press deputy-leader: vacant", said);
        Assert.Contains("supervise supervision-office: away, and nobody stands in", said);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_2_Reached_means_that_a_human_acted_and_a_completed_call_is_not_that(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers, at: Night);
        await town.Resident.TextAsync("停水了");
        await town.Resident.ExpectTextAsync("已收到");
        await EndAsync(await town.Cadre.ExpectCallAsync());
        // The duty officer's voicemail takes the call and hears all of it.
        var voicemail = await town.Phone(People.DutyOfficer).ExpectCallAsync();
        await voicemail.AnswerAsync();
        await voicemail.ExpectHeardAsync("停水了");
        await voicemail.HangUpAsync();

        await town.FastForwardAsync(TimeSpan.FromMinutes(5));
        var leader = await town.Phone(People.DutyLeader).ExpectCallAsync();
        await leader.AnswerAsync();
        await leader.ExpectHeardAsync("停水了");
        await leader.PressAsync("1");
        await leader.ExpectHeardAsync("已记录");
        await EndAsync(await town.Cadre.ExpectCallAsync());
        await town.FastForwardAsync(TimeSpan.FromMinutes(7));

        // The leader acted: the county's desk is left alone; but nobody accepted, so the holder is called again.
        Assert.Equal(0, await town.Phone(People.DutyDesk).CallCountAsync());
        await town.FastForwardAsync(TimeSpan.FromMinutes(3));
        await EndAsync(await town.Cadre.ExpectCallAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_8_A_changed_policy_holds_for_new_tickets_and_a_running_escalation_keeps_its_version_across_a_restart(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单");
        await town.RestartAsync(config => Repository.Replace(
            config, "escalation.yaml", "{ name: not-acknowledged, after: acknowledge, if: if-not-acknowledged, to: [holder], by: [voice, text] }",
            "{ name: not-acknowledged, after: 30m, if: if-not-acknowledged, to: [deputy-leader], by: [text], text: press }"));
        await town.Phone(People.Neighbour).TextAsync("桥面坏了");
        var fresh = TextLifeTests.ReferenceIn(await town.Phone(People.Neighbour).ExpectTextAsync("已收到"));

        await town.FastForwardAsync(TimeSpan.FromHours(1));
        await town.Phone(People.DeputyLeader).ExpectTextAsync(fresh);
        Assert.Single(await town.Phone(People.DeputyLeader).TextsAsync());
        Assert.Equal(0, await town.Cadre.CallCountAsync());
        // Four working hours after its dispatch the first one reaches its own first rung, as it was when it began.
        await town.FastForwardAsync(TimeSpan.FromHours(4));
        await (await town.Cadre.ExpectCallAsync()).DeclineAsync();
        Assert.Single(await town.Phone(People.DeputyLeader).TextsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_12_Out_of_hours_urgent_tickets_go_to_the_duty_officer_then_the_leader_on_duty_then_the_countys_desk_whoever_the_holder_is(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers, at: Night);
        await town.Resident.TextAsync("停水了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await DutyClimbsAsync(town, town.Cadre);

        // Another holder, of another village: the same people on duty, from the first of them again.
        (await town.ActAsync(reference, "assign", new { official = "cg-06", reason = "另一条管线" })).EnsureSuccessStatusCode();
        await town.Phone(People.OtherCadre).ExpectTextAsync("派单", reference);
        await DutyClimbsAsync(town, town.Phone(People.OtherCadre));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Rule_13_An_independent_auditor_arms_again_what_no_rung_would_wake_and_raises_an_alarm(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var asleep = new List<string>();
        foreach (var number in new[] { People.Resident, People.Neighbour, People.Stranger })
        {
            await town.Phone(number).TextAsync("路灯坏了");
            asleep.Add(TextLifeTests.ReferenceIn(await town.Phone(number).ExpectTextAsync("已收到")));
        }

        var ids = await town.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<Ticket>().OrderBy(t => t.Code).Select(t => t.Id).ToListAsync(Token));
        await SabotageAsync(town, rows => rows.Where(e => e.TicketId == ids[0]).ExecuteUpdateAsync(e => e.SetProperty(x => x.NextDueAt, (DateTimeOffset?)null), Token));
        await SabotageAsync(town, rows => rows.Where(e => e.TicketId == ids[1]).ExecuteDeleteAsync(Token));
        await SabotageAsync(town, rows => rows.Where(e => e.TicketId == ids[2]).ExecuteUpdateAsync(e => e.SetProperty(x => x.NextDueAt, Night.AddYears(80)), Token));

        await town.WorkAsync();
        await town.WorkAsync();

        foreach (var reference in asleep)
            Assert.Single(await town.EntriesAsync(reference, "alarm"));
        await town.FastForwardAsync(TimeSpan.FromHours(8));
        foreach (var reference in asleep)
            Assert.NotEmpty(await town.EntriesAsync(reference, "reminder-due"));
        Assert.Contains("hotline_alarms_total", await town.Api.GetStringAsync("/metrics", Token), StringComparison.Ordinal);
    }

    private static async Task DutyClimbsAsync(Town town, Handset holder)
    {
        await EndAsync(await holder.ExpectCallAsync());
        await EndAsync(await town.Phone(People.DutyOfficer).ExpectCallAsync());
        var (leader, desk) = (town.Phone(People.DutyLeader), town.Phone(People.DutyDesk));
        var (led, asked) = (await leader.CallCountAsync(), await desk.CallCountAsync());
        await town.FastForwardAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(led, await leader.CallCountAsync());
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));
        await EndAsync(await leader.ExpectCallAsync());
        Assert.Equal(asked, await desk.CallCountAsync());
        await town.FastForwardAsync(TimeSpan.FromMinutes(5));
        await EndAsync(await desk.ExpectCallAsync());
    }

    // Picked up by a machine: completed, and nobody acted.
    private static async Task EndAsync(Call call)
    {
        await call.AnswerAsync();
        await call.HangUpAsync();
    }

    private static Task SabotageAsync(Town town, Func<DbSet<Escalation>, Task<int>> spoil) =>
        town.Services.GetRequiredService<HotlineDatabase>().WriteAsync(db => spoil(db.Set<Escalation>()), Token);

    private static string Fact(System.Text.Json.JsonElement entry, string name) => entry.GetProperty("facts").GetProperty(name).GetString()!;
}
