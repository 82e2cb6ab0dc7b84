using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Service.Consoles.Sessions;
using Hotline.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class AdminAccountTests
{
    private const string Add = "/console/admin/account?handler=Add";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_account_gets_a_password_that_is_shown_once_and_must_be_changed()
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var newcomer = new Visitor(service);

        var password = await PasswordAsync(await admin.PostAsync(Add, ("newName", "clara"), ("role", "operator"), ("unit", "CG")));

        Assert.DoesNotContain(password, await admin.PageAsync("/console/admin/account/clara"), StringComparison.Ordinal);
        await newcomer.SignInAsync("clara", password);
        Assert.Equal("/console/password", (await newcomer.GetAsync("/console/desk")).Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("anna", "operator", "CG", "", "There is an account of this name already")]
    [InlineData("an na", "operator", "CG", "", "The name has signs that are not possible")]
    [InlineData("clara", "holder", "CG", "", "A holder needs an official")]
    [InlineData("clara", "holder", "CG", "nobody", "The official is not in the directory")]
    [InlineData("clara", "operator", "XX", "", "The unit is not in the directory")]
    public async Task What_the_command_refuses_the_page_refuses(string name, string role, string unit, string official, string why)
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "anna", AccountRole.Operator, "CG");
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        var refused = await admin.PostAsync(Add, ("newName", name), ("role", role), ("unit", unit), ("official", official));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(why, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sx-05")]
    [InlineData("SX-05")]
    public async Task No_account_takes_the_name_of_an_official_whom_it_does_not_belong_to(string name)
    {
        await using var service = await RunningService.StartAsync();
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        var account = "/console/admin/account/" + name;

        await ForbiddenNameAsync(await township.PostAsync(Add, ("newName", name), ("role", "supervisor"), ("unit", "CG"), ("official", "")));
        Assert.Equal(HttpStatusCode.OK, (await county.PostAsync(Add, ("newName", name), ("role", "supervisor"), ("unit", "SX"), ("official", "sx-05"))).StatusCode);
        foreach (var other in new[] { "", "cg-05" })
            await ForbiddenNameAsync(await county.PostAsync(account + "?handler=Change", ("role", "supervisor"), ("unit", "SX"), ("official", other)));
    }

    [Fact]
    public async Task An_official_who_joins_the_directory_later_is_not_taken_for_the_account_of_the_same_name()
    {
        await using var service = await RunningService.StartAsync();
        var page = "/console/tickets/" + (await service.OpenAsync()).Reference;
        using var namesake = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "sx-05");

        await namesake.PostAsync(page + "/note", ("text", "已电话联系"));

        Assert.Contains("sx-05 (account)", await namesake.PageAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_start_whose_directory_has_an_official_admin_makes_no_account_that_passes_for_them()
    {
        using var config = new OwnConfiguration();
        foreach (var table in new[] { "officials", "responsibilities" })
            config.Change($"directory/{table}.csv", "sx-05,", "admin,");
        await using var service = await config.StartAsync();
        await using var scope = service.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<AccountBook>();

        Assert.Null(await service.Services.GetRequiredService<FirstPassword>().TakeAsync());
        Assert.Empty(await book.ListAsync(Cancellation));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => book.CreateFirstAsync(service.Clock.GetUtcNow(), Cancellation));
        Assert.Contains("any other name", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_with_a_new_role_a_lock_a_reset_or_the_end_of_the_account()
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        (string, (string, string)[])[] deeds =
        [
            ("Change", [("role", "supervisor"), ("unit", "CG"), ("official", "")]), ("Lock", []), ("Reset", []), ("Factor", []), ("Remove", []),
        ];

        foreach (var (deed, fields) in deeds)
        {
            using var operatorAtWork = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna-" + deed);
            Assert.Equal(HttpStatusCode.OK, (await operatorAtWork.GetAsync("/console/desk")).StatusCode);

            await admin.PostAsync($"/console/admin/account/anna-{deed}?handler={deed}", fields);

            Assert.True((await operatorAtWork.GetAsync("/console/desk")).StatusCode == HttpStatusCode.Redirect, deed);
        }
    }

    [Fact]
    public async Task A_locked_account_lets_nobody_in_until_it_is_unlocked()
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "anna", AccountRole.Operator, "CG");
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var anna = new Visitor(service);

        await admin.PostAsync("/console/admin/account/anna?handler=Lock");
        Assert.Contains("locked by an administrator", await admin.PageAsync("/console/admin/accounts"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await anna.SignInAsync("anna", Visitor.Password)).StatusCode);
        await admin.PostAsync("/console/admin/account/anna?handler=Unlock");

        Assert.Equal(HttpStatusCode.Redirect, (await anna.SignInAsync("anna", Visitor.Password)).StatusCode);
    }

    [Fact]
    public async Task A_lost_second_factor_is_taken_away_and_the_password_stays()
    {
        await using var service = await RunningService.StartAsync();
        using var anna = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        var key = Key().Match(await anna.PageAsync("/console/factor")).Groups[1].Value;
        anna.Forget();
        await anna.PostAsync("/console/factor?handler=On", ("code", Totp.Now(key)));
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");

        await admin.PostAsync("/console/admin/account/anna?handler=Factor");

        using var again = new Visitor(service);
        Assert.Equal("/console/desk", (await again.SignInAsync("anna", Visitor.Password)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_refused_change_keeps_what_was_typed()
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        await Visitor.MakeAsync(service, "berta", AccountRole.Operator, "CG");

        var refused = await admin.PostAsync("/console/admin/account/berta?handler=Change", ("role", "holder"), ("unit", "CH"), ("official", "nobody"));

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        foreach (var typed in new[] { "value=\"holder\" selected", "value=\"CH\" selected", "name=\"official\" value=\"nobody\"" })
            Assert.Contains(typed, page, StringComparison.Ordinal);
        Assert.Contains("value=\"operator\" selected", await admin.PageAsync("/console/admin/account/berta"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_county_keeps_one_administrator_and_nobody_puts_themselves_out()
    {
        await using var service = await RunningService.StartAsync();
        // The first account is made beside the start, and only where there is no other.
        await service.Services.GetServices<IHostedService>().OfType<FirstPassword>().Single().ExecuteTask!;
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        await using var scope = service.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<AccountBook>();

        foreach (var deed in new[] { "Lock", "Remove", "Change" })
            Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync($"/console/admin/account/anna?handler={deed}", ("role", "operator"), ("unit", "SX"))).StatusCode);
        Assert.Null(await book.RemoveAsync(AccountBook.First));
        Assert.All(
            new[] { await book.RemoveAsync("anna"), await book.LockAsync("anna"), await book.ChangeAsync("anna", AccountRole.Operator, null, null), await book.ChangeAsync("anna", null, "CG", null) },
            refusal => Assert.Equal(AccountProblem.LastAdministrator, refusal?.Problem));
    }

    [Fact]
    public async Task Two_administrators_who_put_each_other_out_at_once_leave_one()
    {
        await using var service = await RunningService.StartAsync();
        using var anna = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        using var berta = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "berta");
        await anna.PostAsync($"/console/admin/account/{AccountBook.First}?handler=Remove");

        await Task.WhenAll(
            anna.PostAsync("/console/admin/account/berta?handler=Change", ("role", "operator"), ("unit", "SX")),
            berta.PostAsync("/console/admin/account/anna?handler=Change", ("role", "operator"), ("unit", "SX")));

        await using var scope = service.Services.CreateAsyncScope();
        Assert.Single(await scope.ServiceProvider.GetRequiredService<AccountBook>().ListAsync(Cancellation), a => a.Role == AccountRole.Administrator);
    }

    [Fact]
    public async Task A_township_keeps_its_own_accounts_and_the_others_do_not_exist_for_it()
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "own", AccountRole.Operator, "CG-01");
        await Visitor.MakeAsync(service, "other", AccountRole.Operator, "CH");
        // In the township, but in the name of an official of the county.
        await Visitor.MakeAsync(service, "bound", AccountRole.Holder, "CG", "sx-05");
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");

        var list = await township.PageAsync("/console/admin/accounts");
        Assert.Contains(">own</a>", list, StringComparison.Ordinal);
        Assert.DoesNotContain(">other</a>", list, StringComparison.Ordinal);
        foreach (var name in new[] { "other", "bound", AccountBook.First, "nobody" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await township.GetAsync("/console/admin/account/" + name)).StatusCode);
            foreach (var deed in new[] { "Change", "Lock", "Unlock", "Reset", "Factor", "Remove" })
                Assert.Equal(HttpStatusCode.NotFound, (await township.PostAsync($"/console/admin/account/{name}?handler={deed}", ("role", "operator"), ("unit", "CG"))).StatusCode);
        }
    }

    [Theory]
    [InlineData("administrator", "SX", "")]
    [InlineData("supervisor", "CH", "")]
    [InlineData("holder", "CG", "sx-05")]
    [InlineData("operator", "CG", "ch-04")]
    public async Task A_township_gives_away_no_rights_that_are_not_its_own(string role, string unit, string official)
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "own", AccountRole.Operator, "CG");
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");

        var added = await township.PostAsync(Add, ("newName", "clara"), ("role", role), ("unit", unit), ("official", official));
        var changed = await township.PostAsync("/console/admin/account/own?handler=Change", ("role", role), ("unit", unit), ("official", official));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (added.StatusCode, changed.StatusCode));
        await using var scope = service.Services.CreateAsyncScope();
        var own = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("own");
        Assert.Equal((AccountRole.Operator, "CG", null), (own!.Role, own.Unit, own.Official));
    }

    private static async Task ForbiddenNameAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("The name is the id of an official", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
    }

    private static async Task<string> PasswordAsync(HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        return Shown().Match(page) is { Success: true } shown ? shown.Groups[1].Value : throw new InvalidOperationException(page);
    }

    [GeneratedRegex("data-testid=\"one-time-password\">([^<]+)<")]
    private static partial Regex Shown();

    [GeneratedRegex("data-testid=\"key\">([^<]+)<")]
    private static partial Regex Key();
}
