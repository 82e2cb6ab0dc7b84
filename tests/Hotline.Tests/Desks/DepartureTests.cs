using Hotline.Desks;
using Hotline.People;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tickets;

namespace Hotline.Tests.Desks;

public sealed class DepartureTests : IDisposable
{
    private const string Colleague = "cg-06";
    private const string ColleaguePhone = "+17325550116";
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");
    private readonly TemporaryFolder _config = new();

    public DepartureTests()
    {
        Directory.CreateDirectory(_config["directory"]);
        foreach (var file in Directory.GetFiles(Path.Combine(County.ConfigDirectory, "directory")))
            File.Copy(file, Path.Combine(_config["directory"], Path.GetFileName(file)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _config.Dispose();

    [Fact]
    public async Task A_ticket_of_an_official_who_is_gone_moves_to_who_answers_now_with_the_reason_and_only_once()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        Assert.Equal(0, await RunAsync(town));

        Change("officials.csv", "cg-05,钱样本", "cg-55,钱样本");
        Change("responsibilities.csv", "cg-05,cadre,CG-01/1,2025-01-01,", $"{Colleague},cadre,CG-01/1,2026-11-23,");
        Change("responsibilities.csv", "cg-05,", "cg-55,");
        Take(town);
        Assert.Equal(1, await RunAsync(town));
        Assert.Equal(0, await RunAsync(town));

        var moved = await town.ReadAsync(ticket.Id);
        Assert.Equal((Colleague, ticket.Epoch + 1, TicketState.Assigned), (moved.Holder, moved.Epoch, moved.State));
        var entry = (await town.TimelineAsync(ticket)).Last(e => e.Kind == TimelineKind.Assigned);
        Assert.Equal("cg-05 is no longer in the directory; now cadre of CG-01/1 since 2026-11-23", entry.Text);
        Assert.Equal((Town.Cadre, Colleague), (entry.Facts["before"], entry.Facts["holder"]));
        Assert.Contains("assigned", await town.KeysToAsync(ColleaguePhone));
    }

    [Fact]
    public async Task A_posting_that_ends_hands_its_tickets_over_on_the_next_day_and_not_before()
    {
        await using var town = await Town.StartAsync();
        Change("responsibilities.csv", "cg-05,cadre,CG-01/1,2025-01-01,", $"cg-05,cadre,CG-01/1,2025-01-01,2026-11-24\n{Colleague},cadre,CG-01/1,2026-11-25,");
        Take(town);
        var ticket = await town.OpenAsync();
        town.Until("2026-11-24 23:50");
        Assert.Equal(0, await RunAsync(town));

        town.Until("2026-11-25 00:01");
        Assert.Equal(1, await RunAsync(town));
        Assert.Equal(Colleague, (await town.ReadAsync(ticket.Id)).Holder);
        Assert.StartsWith(
            "cg-05's posting (cadre of CG-01/1) ended on 2026-11-24; now", (await town.TimelineAsync(ticket)).Last(e => e.Kind == TimelineKind.Assigned).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_leave_keeps_the_ticket()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        Change("substitutes.csv", "ch-04,ch-05", $"cg-05,{Colleague},2026-11-23,2026-12-31,training\nch-04,ch-05");
        Take(town);
        Assert.Equal(0, await RunAsync(town));
        Assert.Equal(Town.Cadre, (await town.ReadAsync(ticket.Id)).Holder);
    }

    [Fact]
    public async Task What_was_given_by_hand_or_in_a_turn_of_duty_stays_where_it_is()
    {
        await using var town = await Town.StartAsync();
        var given = await town.OpenAsync();
        await town.ActAsync(given, (desk, db, t) => desk.AssignAsync(db, t, "cg-04", Operator, "knows the place", Cancellation));
        Change("responsibilities.csv", "cg-04,duty,CG,2025-01-01,", "cg-04,duty,CG,2025-01-01,2026-11-23\ncg-07,duty,CG,2026-11-24,");
        Take(town);
        town.Until("2026-11-25 09:00");
        Assert.Equal(0, await RunAsync(town));
        Assert.Equal("cg-04", (await town.ReadAsync(given.Id)).Holder);
    }

    [Fact]
    public async Task A_resolved_ticket_waits_for_its_caller_and_moves_when_it_is_reopened()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), "lamp changed", Cancellation));
        Change("officials.csv", "cg-05,钱样本", "cg-55,钱样本");
        Change("responsibilities.csv", "cg-05,", "cg-55,");
        Take(town);
        Assert.Equal(0, await RunAsync(town));
        await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().ReopenAsync(db, t, Actor.Caller, "still dark", notSolved: true, Cancellation));
        town.Pass(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await RunAsync(town));
        Assert.Equal("cg-55", (await town.ReadAsync(ticket.Id)).Holder);
    }

    [Fact]
    public async Task What_was_taken_to_the_supervision_office_stays_there_when_its_official_leaves()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().RejectAsync(db, t, Operator, "not ours", Cancellation));
        (var objected, _) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().ObjectAsync(db, t, "it is yours", Cancellation));
        Assert.Equal("sx-05", objected.Holder);
        Change("officials.csv", "sx-05,", "sx-55,");
        Change("responsibilities.csv", "sx-05,", "sx-55,");
        Take(town);
        Assert.Equal(1, await RunAsync(town));
        Assert.Equal("sx-55", (await town.ReadAsync(ticket.Id)).Holder);
    }

    [Fact]
    public async Task Who_follows_in_the_same_posting_gets_what_was_given_by_hand_to_the_one_before()
    {
        await using var town = await Town.StartAsync();
        Change("responsibilities.csv", "sx-09,department,CG-01,2025-01-01,", "sx-09,department,CG-01,2025-01-01,2026-11-23\nsx-10,department,CG-01,2026-11-24,");
        Take(town);
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "sx-09", Operator, "water", Cancellation));
        town.Until("2026-11-24 09:00");
        Assert.Equal(1, await RunAsync(town));
        Assert.Equal("sx-10", (await town.ReadAsync(ticket.Id)).Holder);
    }

    private static Task<int> RunAsync(Town town) => town.Get<Departures>().RunAsync(Cancellation);

    private void Change(string file, string from, string to)
    {
        var path = Path.Combine(_config["directory"], file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
    }

    private void Take(Town town)
    {
        var problems = new SettingProblems();
        var fresh = OfficialDirectory.Load(_config.Path, problems);
        problems.ThrowIfAny();
        town.Get<OfficialDirectory>().Take(fresh.Now);
    }
}
