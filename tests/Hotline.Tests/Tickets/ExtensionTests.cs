using Hotline.Desks;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

/// <summary>A general ticket of Monday 09:00 is due on the next Tuesday at nine; four fifths of that are used on the Saturday.</summary>
public sealed class ExtensionTests
{
    private static readonly Actor Holder = new(ActorRole.Holder, Town.Cadre);
    private static readonly Actor Above = new(ActorRole.Supervisor, Town.Superior);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approved_extension_moves_both_due_times_and_shows_for_ever()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AskAsync(town, ticket, 3);

        (var extended, _) = await DecideAsync(town, ticket, approved: true);

        Assert.Equal(County.Local("2026-12-04 09:00"), extended.ResolveBy);
        Assert.Equal(extended.ResolveBy, extended.CallerDueAt);
        Assert.Equal(3, extended.ExtendedDays);
        var entry = Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.ExtensionApproved);
        Assert.Equal("2026-12-01T01:00:00Z", entry.Facts["before"]);
    }

    [Fact]
    public async Task The_level_above_is_asked_and_the_caller_is_told_of_an_approval()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await AskAsync(town, ticket, 3);
        await DecideAsync(town, ticket, approved: true);

        Assert.Contains("extension-asked", await town.KeysToAsync(Town.SuperiorPhone));
        Assert.Contains("extended-caller", await town.KeysToAsync(Town.Resident));
        Assert.Contains("extended", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task A_refused_extension_moves_nothing_and_the_holder_is_told()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AskAsync(town, ticket, 3);

        (var same, _) = await DecideAsync(town, ticket, approved: false);

        Assert.Equal((ticket.ResolveBy, 0), (same.ResolveBy, same.ExtendedDays));
        Assert.Contains("extension-refused", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task Asking_too_late_is_refused()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-11-30 09:00");

        Assert.Equal(RefusalReason.ExtensionTooLate, (await AskAsync(town, ticket, 1))!.Reason);
    }

    [Fact]
    public async Task What_nobody_decided_by_the_due_time_is_refused()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AskAsync(town, ticket, 3);
        town.Until("2026-12-01 09:01");

        var (same, refusal) = await DecideAsync(town, ticket, approved: true);

        Assert.Equal(RefusalReason.NothingAsked, refusal!.Reason);
        Assert.Equal(ticket.ResolveBy, same.ResolveBy);
    }

    [Fact]
    public async Task At_the_due_time_the_refusal_stands_on_the_timeline_and_the_holder_is_told_once()
    {
        await using var town = await Town.StartAsync();
        var (asked, decided) = (await town.OpenAsync(), await town.OpenAsync());
        await AskAsync(town, asked, 3);
        await AskAsync(town, decided, 3);
        await DecideAsync(town, decided, approved: false);
        town.Until("2026-12-01 08:59");
        Assert.Equal(0, await LapseAsync(town));

        town.Until("2026-12-01 09:00");
        Assert.Equal(1, await LapseAsync(town));
        Assert.Equal(0, await LapseAsync(town));

        var entry = Assert.Single(await town.TimelineAsync(asked), e => e.Kind == TimelineKind.ExtensionRefused);
        Assert.Equal((ActorRole.System, "3"), (entry.Role, entry.Facts["days"]));
        Assert.Single(await town.KeysToAsync(Town.CadrePhone), k => k == "extension-lapsed");
        Assert.Equal(asked.ResolveBy, (await town.ReadAsync(asked.Id)).ResolveBy);
    }

    [Fact]
    public async Task What_was_done_or_given_to_another_in_the_meantime_is_not_refused()
    {
        await using var town = await Town.StartAsync();
        var (done, moved) = (await town.OpenAsync(), await town.OpenAsync());
        await AskAsync(town, done, 3);
        await AskAsync(town, moved, 3);
        await town.ActAsync(done, (desk, db, t) => desk.ResolveAsync(db, t, Holder, "换了灯泡", Cancellation));
        await town.ActAsync(moved, (desk, db, t) => desk.AssignAsync(db, t, "cg-06", Above, null, Cancellation));
        town.Until("2026-12-02 09:00");

        Assert.Equal(0, await LapseAsync(town));
    }

    [Fact]
    public async Task After_the_due_time_nobody_grants_more_time_either()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-12-01 09:00");

        await town.TextAsync(Town.SuperiorPhone, $"{ticket.Code} 延期 3 等材料");

        Assert.Equal((ticket.ResolveBy, 0), ((await town.ReadAsync(ticket.Id)).ResolveBy, (await town.ReadAsync(ticket.Id)).ExtendedDays));
        Assert.Contains("refused-extension-too-late", await town.KeysToAsync(Town.SuperiorPhone));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    public async Task More_than_ten_days_or_none_is_refused_and_the_rest_is_named(int days)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        var refusal = await AskAsync(town, ticket, days);

        Assert.Equal(RefusalReason.ExtensionTooLong, refusal!.Reason);
        Assert.Equal("10", refusal.Facts["days"]);
    }

    [Fact]
    public async Task Ten_days_is_the_limit_of_all_extensions_together()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AskAsync(town, ticket, 6);
        await DecideAsync(town, ticket, approved: true);

        var refusal = await AskAsync(town, ticket, 5);

        Assert.Equal("4", refusal!.Facts["days"]);
    }

    [Fact]
    public async Task Nobody_approves_what_was_not_asked_nor_twice()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AskAsync(town, ticket, 3);
        await DecideAsync(town, ticket, approved: true);

        var (_, refusal) = await DecideAsync(town, ticket, approved: true);

        Assert.Equal(RefusalReason.NothingAsked, refusal!.Reason);
    }

    [Fact]
    public async Task The_holder_does_not_approve_the_own_request()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AskAsync(town, ticket, 3);

        var (_, refusal) = await town.ActAsync(ticket, (desk, db, t) => town.Get<MoreTime>().DecideExtensionAsync(db, t, Holder, approved: true, null, Cancellation));

        Assert.Equal(RefusalReason.NotYours, refusal!.Reason);
    }

    private static Task<int> LapseAsync(Town town) => town.Get<LapsedExtensions>().RefuseAsync(Cancellation);

    private static async Task<Refusal?> AskAsync(Town town, Ticket ticket, int days) =>
        (await town.ActAsync(ticket, (desk, db, t) => Task.FromResult(town.Get<MoreTime>().AskExtension(db, t, Holder, days, "等材料")))).Refusal;

    private static Task<(Ticket Ticket, Refusal? Refusal)> DecideAsync(Town town, Ticket ticket, bool approved) =>
        town.ActAsync(ticket, (desk, db, t) => town.Get<MoreTime>().DecideExtensionAsync(db, t, Above, approved, null, Cancellation));
}
