using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Sessions;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

public sealed class AuditTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_and_out_and_failing_to_stand_there_and_a_name_that_nobody_has_does_not()
    {
        await using var service = await RunningService.StartAsync();
        using var anna = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var stranger = new Visitor(service);

        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await stranger.SignInAsync("anna", "wrong password");
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await stranger.SignInAsync("my secret password", "oops");
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await anna.PostAsync("/console/sign-out");

        var entries = await EntriesAsync(service);
        Assert.Equal(
            [(AuditKind.SignedIn, "anna", "CG"), (AuditKind.SignInFailed, "anna", "CG"), (AuditKind.SignInFailed, "", "SX"), (AuditKind.SignedOut, "anna", "CG")],
            entries.Where(e => e.Kind != AuditKind.AccountAdded).Select(e => (e.Kind, e.By, e.Unit)));
        Assert.DoesNotContain(entries, e => $"{e.By}{e.Subject}{string.Join("", e.Facts.Values)}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_write_so_much_an_hour_and_no_more()
    {
        await using var service = await RunningService.StartAsync();
        var log = service.Services.GetRequiredService<AuditLog>();

        for (var i = 0; i < FailedSignIns.MostInAnHour + 5; i++)
            await log.FailedAsync(null, "password");

        var entries = await EntriesAsync(service);
        Assert.Equal(FailedSignIns.MostInAnHour, entries.Count(e => e.Kind == AuditKind.SignInFailed));
        Assert.Single(entries, e => e.Kind == AuditKind.SignInsFailing);
        service.Clock.Advance(TimeSpan.FromHours(1));
        await log.FailedAsync(null, "password");
        Assert.Equal(FailedSignIns.MostInAnHour + 1, (await EntriesAsync(service)).Count(e => e.Kind == AuditKind.SignInFailed));
    }

    [Fact]
    public async Task What_is_done_to_an_account_is_seen_by_the_administrators_of_its_unit_and_above_whoever_did_it()
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "berta", AccountRole.Operator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        using var own = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CH");

        await county.PostAsync("/console/admin/account/berta?handler=Change", ("role", "supervisor"), ("unit", "CG"), ("official", ""));

        const string Entry = "<td>anna</td>\\s*<td>Account changed</td>\\s*<td>berta role operator → supervisor</td>";
        Assert.Matches(Entry, await own.PageAsync("/console/admin/audit"));
        Assert.Matches(Entry, await county.PageAsync("/console/admin/audit?kind=account-changed&name=berta"));
        Assert.DoesNotContain("berta", await other.PageAsync("/console/admin/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_does_to_an_account_stands_there_as_the_command_lines()
    {
        await using var service = await RunningService.StartAsync();
        await using var scope = service.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<AccountBook>().AddAsync(new NewAccount("clara", AccountRole.Operator, "CG", null, null), service.Clock.GetUtcNow());
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        Assert.Matches("<td>command line</td>\\s*<td>Account added</td>\\s*<td>clara", await county.PageAsync("/console/admin/audit"));
    }

    [Fact]
    public async Task A_refused_change_leaves_no_entry()
    {
        await using var service = await RunningService.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");

        await county.PostAsync("/console/admin/account?handler=Add", ("newName", "anna"), ("role", "operator"), ("unit", "CG"));
        await county.PostAsync("/console/admin/account/anna?handler=Lock");

        Assert.DoesNotContain(await EntriesAsync(service), e => e.By == "anna" && e.Kind != AuditKind.SignedIn);
    }

    [Fact]
    public async Task A_revealed_number_stands_there_and_is_gone_for_who_must_not_know_of_the_ticket()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = (await service.OpenAsync()).Reference;
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        await visitor.PostAsync($"/console/tickets/{ticket}/reveal-number");
        Assert.Matches($"<td>anna</td>\\s*<td>Caller's number revealed</td>\\s*<td>{ticket}", await township.PageAsync("/console/admin/audit"));
        await visitor.PostAsync($"/console/tickets/{ticket}/make-complaint", ("official", "cg-01"));

        Assert.DoesNotContain(ticket, await township.PageAsync("/console/admin/audit"), StringComparison.Ordinal);
        Assert.Contains(ticket, await county.PageAsync("/console/admin/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_log_follow_each_other()
    {
        await using var service = await RunningService.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        await service.WriteAsync(db =>
        {
            for (var i = 0; i < 150; i++)
                Audit.Note(db, service.Clock.GetUtcNow().AddSeconds(i), AuditKind.Exported, "anna", "SX", $"list-{i}.csv");
            return Task.CompletedTask;
        });

        var first = await county.PageAsync("/console/admin/audit?kind=exported");
        var next = System.Text.RegularExpressions.Regex.Match(first, "href=\"(\\?kind=[^\"]+)\" data-testid=\"next\"").Groups[1].Value;
        var second = await county.PageAsync("/console/admin/audit" + next);

        Assert.Contains("list-149.csv", first, StringComparison.Ordinal);
        Assert.DoesNotContain("list-49.csv", first, StringComparison.Ordinal);
        Assert.Contains("list-49.csv", second, StringComparison.Ordinal);
        Assert.Contains("list-0.csv", second, StringComparison.Ordinal);
    }

    private static Task<List<AuditEntry>> EntriesAsync(RunningService service) =>
        service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Id).ToListAsync(Cancellation));
}
