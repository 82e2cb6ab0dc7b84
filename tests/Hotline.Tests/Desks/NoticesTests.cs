using Hotline.Desks;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tickets;
using Moq;

namespace Hotline.Tests.Desks;

/// <summary>What somebody above must know or decide is never told to nobody.</summary>
public sealed class NoticesTests
{
    private const string DeputyPhone = "+17325550112";
    private const string CountyLeaderPhone = "+16095550112";
    private const string SupervisionPhone = "+16095550115";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_superior_is_away_the_next_one_up_is_asked_for_more_time_and_can_grant_it()
    {
        await using var town = await AwayAsync("cg-01");
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 延期 3 等材料");
        Assert.Contains("extension-asked", await town.KeysToAsync(DeputyPhone));
        var vacant = Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.RungVacant);
        Assert.Equal(("superior", "cg-01"), (vacant.Facts["role"], vacant.Facts["official"]));
        await town.TextAsync(DeputyPhone, $"{ticket.Code} 同意");

        Assert.Equal(3, (await town.ReadAsync(ticket.Id)).ExtendedDays);
    }

    [Fact]
    public async Task While_the_superior_is_away_an_unclear_answer_goes_to_the_next_one_up()
    {
        await using var town = await AwayAsync("cg-01");
        await town.TextAsync(Town.Resident, "路灯坏了");
        await Intake.Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);

        await town.TextAsync(Town.Resident, "嗯");

        Assert.Contains("unclear-above", await town.KeysToAsync(DeputyPhone));
    }

    [Fact]
    public async Task While_the_supervision_office_is_away_the_county_leader_hears_of_a_disputed_return()
    {
        await using var town = await AwayAsync("sx-05");
        var ticket = await town.OpenAsync("停水了");
        town.Pass(TimeSpan.FromMinutes(60));

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 退回 不属本村");

        Assert.Contains("disputed", await town.KeysToAsync(CountyLeaderPhone));
        Assert.DoesNotContain("disputed", await town.KeysToAsync(SupervisionPhone));
    }

    [Theory]
    [InlineData("decided")]
    [InlineData("closed")]
    public async Task A_request_for_more_time_that_is_over_is_not_put_to_the_level_above_any_more(string why)
    {
        await using var town = await Town.StartAsync();
        var supervisor = new Actor(ActorRole.Supervisor, "desk");
        var ticket = await town.OpenAsync();
        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 延期 3 等材料");
        await town.ActAsync(ticket, async (_, db, t) => why == "decided"
            ? await town.Get<MoreTime>().DecideExtensionAsync(db, t, supervisor, approved: true, null, Cancellation)
            : await town.Get<Endings>().RejectAsync(db, t, supervisor, "不属本镇", Cancellation));
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("SM1"));

        await town.SendAsync();

        Assert.Equal(OutboxState.Cancelled, (await town.OutboxAsync()).Single(m => m.TextKey == "extension-asked").State);
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Cancelled && e.Facts["text"] == "extension-asked" && e.Text == why);
    }

    // Nobody stands in.
    private static async Task<Town> AwayAsync(string official)
    {
        var town = await Town.StartAsync();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["directory"]);
        foreach (var file in Directory.GetFiles(Path.Combine(County.ConfigDirectory, "directory")))
            File.Copy(file, Path.Combine(folder["directory"], Path.GetFileName(file)));
        await File.AppendAllLinesAsync(Path.Combine(folder["directory"], "substitutes.csv"), [$"{official},,2026-11-01,2026-12-31,on leave"], Cancellation);
        var problems = new SettingProblems();
        var fresh = OfficialDirectory.Load(folder.Path, problems);
        problems.ThrowIfAny();
        town.Get<OfficialDirectory>().Take(fresh.Now);
        return town;
    }
}
