using System.Net;
using Hotline.Accounts;
using Hotline.Service.Consoles.Pages;
using Hotline.Service.Consoles.Sessions;
using Hotline.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Hotline.Tests.Service.Consoles;

public sealed class SignInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_makes_an_administrator_whose_password_is_told_once_and_must_be_changed()
    {
        await using var service = await RunningService.StartAsync();
        var told = service.Services.GetRequiredService<FirstPassword>();
        var password = (await told.TakeAsync())!;
        using var visitor = new Visitor(service);

        Assert.Null(await told.TakeAsync());
        Assert.Equal("/console/desk", (await visitor.SignInAsync(AccountBook.First, password)).Headers.Location?.OriginalString);
        foreach (var path in new[] { "/console/desk", "/console/help", "/console/live", "/console/factor" })
            Assert.Equal("/console/password", (await visitor.GetAsync(path)).Headers.Location?.OriginalString);
        Assert.Contains("given to you", await visitor.PageAsync("/console/password"), StringComparison.Ordinal);
        await ChangeAsync(visitor, password, "a password of my own");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console/desk")).StatusCode);
    }

    [Fact]
    public async Task The_first_password_stands_in_no_file_of_the_data_folder()
    {
        await using var service = await RunningService.StartAsync();
        var password = (await service.Services.GetRequiredService<FirstPassword>().TakeAsync())!;

        foreach (var file in Directory.GetFiles(service.DataDirectory, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(password, await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_the_words_tell_no_names()
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "anna", AccountRole.Operator, "CG");
        using var visitor = new Visitor(service);
        string[] answers = ["", ""];

        for (var i = 0; i < 5; i++)
            answers[0] = await RefusalAsync(await visitor.SignInAsync("anna", "wrong password"));
        answers[1] = await RefusalAsync(await visitor.SignInAsync("nobody", "wrong password"));

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], await RefusalAsync(await visitor.SignInAsync("anna", Visitor.Password)));
        Assert.Contains("/console/sign-in", (await visitor.GetAsync("/console/desk")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_second_factor_a_password_alone_does_not_let_in_and_a_recovery_code_does_once()
    {
        await using var service = await RunningService.StartAsync();
        using var first = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        var key = Between(await first.PageAsync("/console/factor"), "data-testid=\"key\">", "<");
        first.Forget();
        var on = WebUtility.HtmlDecode(await (await first.PostAsync("/console/factor?handler=On", ("code", Totp.Now(key)))).Content.ReadAsStringAsync(Cancellation));
        var recovery = Between(on, "<li><code>", "<");
        using var second = new Visitor(service);

        Assert.StartsWith("/console/second-factor", (await second.SignInAsync("anna", Visitor.Password)).Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/console/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await CodeAsync(service, recovery));
        Assert.Equal(HttpStatusCode.OK, await CodeAsync(service, recovery));
        Assert.Equal(HttpStatusCode.Redirect, await CodeAsync(service, Totp.Now(key)));
    }

    [Fact]
    public async Task To_look_at_the_second_factor_ends_no_session_and_to_turn_it_on_ends_the_others()
    {
        await using var service = await RunningService.StartAsync();
        using var here = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var there = new Visitor(service);
        await there.SignInAsync("anna", Visitor.Password);

        var key = Between(await here.PageAsync("/console/factor"), "data-testid=\"key\">", "<");

        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/console/desk")).StatusCode);
        Assert.Equal(key, Between(await there.PageAsync("/console/factor"), "data-testid=\"key\">", "<"));
        await here.PostAsync("/console/factor?handler=On", ("code", Totp.Now(key)));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/console/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/console/desk")).StatusCode);
    }

    [Theory]
    [InlineData(AccountRole.Supervisor, null)]
    [InlineData(null, "CH")]
    public async Task A_session_ends_with_the_role_or_unit_that_it_began_with(AccountRole? role, string? unit)
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        await using var scope = service.Services.CreateAsyncScope();

        Assert.Null(await scope.ServiceProvider.GetRequiredService<AccountBook>().ChangeAsync("anna", role, unit, null));

        Assert.Contains("/console/sign-in", (await visitor.GetAsync("/console/desk")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_of_the_account_and_keeps_this_one()
    {
        await using var service = await RunningService.StartAsync();
        using var here = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var there = new Visitor(service);
        await there.SignInAsync("anna", Visitor.Password);

        await ChangeAsync(here, Visitor.Password, "another long password");

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/console/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/console/desk")).StatusCode);
    }

    [Theory]
    [InlineData("/console/sign-out")]
    [InlineData("/console/language")]
    [InlineData("/console/password")]
    [InlineData("/console/factor?handler=Off")]
    [InlineData("/console/tickets/CG-20261123-0001/claim")]
    public async Task A_form_that_another_site_made_up_does_nothing(string path)
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostBareAsync(path)).StatusCode);
        Assert.DoesNotContain("data-testid=\"claimed\"", await visitor.PageAsync("/console/tickets/CG-20261123-0001"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hotline.example", true)]
    [InlineData("http://127.0.0.1", false)]
    public async Task Cookies_are_out_of_reach_for_scripts_and_other_sites_and_for_plain_http_where_people_use_https(string publicUrl, bool secure)
    {
        await using var service = await RunningService.StartAsync($"--Console:PublicUrl={publicUrl}");
        await Visitor.MakeAsync(service, "anna", AccountRole.Operator, "CG");
        using var visitor = new Visitor(service);

        var cookies = (await visitor.GetAsync("/console/sign-in")).Headers.GetValues("Set-Cookie").ToList();
        if (!secure)
            cookies.AddRange((await visitor.SignInAsync("anna", Visitor.Password)).Headers.GetValues("Set-Cookie"));

        Assert.All(cookies, c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Contains("samesite=", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Equal(secure, c.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task The_keys_of_cookies_lie_encrypted_in_the_data_folder_and_only_their_owner_can_read_them()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        var folder = Path.Combine(service.DataDirectory, "keys");

        var key = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder, "*.xml")), Cancellation);

        Assert.Contains("<sealed", key, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", key, StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(folder, "secret")) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_way_to_the_sign_in_keeps_https_and_says_what_the_console_says_of_every_answer()
    {
        await using var service = await RunningService.StartAsync("--Console:PublicUrl=https://hotline.example");
        using var visitor = new Visitor(service);

        foreach (var path in new[] { "/console", "/console/desk", "/console/nothing-here" })
        {
            var answer = await visitor.GetAsync(path);
            Assert.StartsWith("https://", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
            AssertIsConsoles(answer);
        }
    }

    [Fact]
    public async Task Who_may_not_have_a_page_is_told_so_by_a_page_of_the_console()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answer = await visitor.GetAsync("/console/admin/accounts");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("data-testid=\"problem\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        AssertIsConsoles(answer);
    }

    [Fact]
    public async Task The_console_changes_nothing_for_programs_and_the_carrier()
    {
        await using var service = await RunningService.StartAsync("--Console:PublicUrl=https://hotline.example");

        foreach (var (path, status) in new[] { ("/api/v1/tickets", HttpStatusCode.Unauthorized), ("/health/live", HttpStatusCode.OK), ("/metrics", HttpStatusCode.OK), ("/twilio/sms", HttpStatusCode.MethodNotAllowed) })
        {
            var answer = await service.Stranger.GetAsync(path, Cancellation);
            Assert.Equal(status, answer.StatusCode);
            Assert.DoesNotContain("self", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_page_asks_by_itself_does_not_keep_a_session_that_nobody_works_with()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.True(Renews(await visitor.GetAsync("/console/tickets/" + ticket.Reference)));
        Assert.False(Renews(await visitor.PostAsync("/console/presence/" + ticket.Reference, ("doing", "viewing"))));
        Assert.False(Renews(await visitor.GetAsync("/console/wall")));
        using (var live = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/console/live")))
            Assert.False(Renews(live));
        Assert.True(Renews(await visitor.PostAsync($"/console/tickets/{ticket.Reference}/claim")));
    }

    [Fact]
    public async Task A_name_that_nobody_has_a_locked_one_and_one_of_the_countys_sign_in_cost_the_same_work_as_any_other()
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "anna", AccountRole.Operator, "CG");
        await Visitor.MakeAsync(service, "berta", AccountRole.Operator, "CG");
        await using (var scope = service.Services.CreateAsyncScope())
        {
            var book = scope.ServiceProvider.GetRequiredService<AccountBook>();
            Assert.Null(await book.LockAsync("berta"));
            Assert.Null((await book.AddAsync(new NewAccount("clara", AccountRole.Operator, "CG", null, "subject"), service.Clock.GetUtcNow())).Refusal);
        }

        foreach (var name in new[] { "anna", "berta", "clara", "nobody" })
            Assert.Equal((name, 1), (name, await HashesAsync(service, name)));
    }

    // How often a password is compared when somebody tries a name.
    private static async Task<int> HashesAsync(RunningService service, string name)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var hasher = new Mock<IPasswordHasher<Account>>();
        hasher.Setup(h => h.HashPassword(It.IsAny<Account>(), It.IsAny<string>())).Returns("hash");
        accounts.PasswordHasher = hasher.Object;
        var page = ActivatorUtilities.CreateInstance<SignInModel>(scope.ServiceProvider);
        page.Name = name;
        await page.OnPostAsync("wrong password");
        return hasher.Invocations.Count(i => i.Method.Name == nameof(IPasswordHasher<>.VerifyHashedPassword));
    }

    private static bool Renews(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("hotline.session=", StringComparison.Ordinal));

    private static void AssertIsConsoles(HttpResponseMessage answer)
    {
        Assert.Contains("form-action 'self'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("no-cache", string.Join(' ', answer.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
    }

    private static async Task ChangeAsync(Visitor visitor, string old, string wanted)
    {
        var answer = await visitor.PostFromAsync("/console/password", ("old", old), ("new", wanted), ("again", wanted));
        Assert.Equal("/console/desk", answer.Headers.Location?.OriginalString);
    }

    private static async Task<HttpStatusCode> CodeAsync(RunningService service, string code)
    {
        using var visitor = new Visitor(service);
        await visitor.SignInAsync("anna", Visitor.Password);
        return (await visitor.PostFromAsync("/console/second-factor", ("code", code))).StatusCode;
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer) =>
        Between(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), "data-testid=\"refusal\">", "<");

    private static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{before}' is not in: {text}");
        start += before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }
}
