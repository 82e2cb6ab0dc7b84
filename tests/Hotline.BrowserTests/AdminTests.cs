using Hotline.Intake;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

[Collection(nameof(Township))]
public sealed class AdminTests(Township township)
{
    private const string Hours = "/console/admin/configuration/hours.yaml";

    private static readonly string[] Pages =
    [
        "/console/admin", "/console/admin/configuration", "/console/admin/configuration/escalation.yaml", "/console/admin/directory", "/console/admin/ladder?village=CG-01&at=2026-09-30T16:00",
        "/console/admin/outbox?state=pending", "/console/admin/outbox?state=held", "/console/admin/outbox?state=failed", "/console/admin/dead-letters", "/console/admin/accounts", "/console/admin/account", "/console/admin/account/operator-1", "/console/admin/audit",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task No_page_of_the_administration_violates_an_accessibility_rule(string language)
    {
        await FillAsync();
        var page = await township.AtTheAdministrationAsync(options: new BrowserNewContextOptions { Locale = language });

        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            await LookAsync(page, path.Replace("?state=", "-", StringComparison.Ordinal), language);
        }

        // And with what a form answers on it: the ladders of a draft, problems, a password.
        await page.GotoAsync("/console/admin/configuration/escalation.yaml");
        await page.GetByTestId("check").ClickAsync();
        await Expect(page.GetByTestId("done")).ToBeVisibleAsync();
        await LookAsync(page, "/console/admin/configuration/draft", language);
        await page.GetByTestId("content").FillAsync("policies: nonsense");
        await page.GetByTestId("check").ClickAsync();
        await Expect(page.GetByTestId("problem").First).ToBeVisibleAsync();
        await LookAsync(page, "/console/admin/configuration/refused", language);
        await page.GotoAsync("/console/admin/directory");
        await page.SetInputFilesAsync("#upload", Csv("substitutes.csv", "official,substitute\nnobody,ch-05\n"));
        await page.GetByTestId("look").ClickAsync();
        await Expect(page.GetByTestId("problem").First).ToBeVisibleAsync();
        await LookAsync(page, "/console/admin/directory/refused", language);
        await page.GotoAsync("/console/admin/account");
        await page.FillAsync("#newName", $"made-{language}".ToLowerInvariant());
        await page.SelectOptionAsync("#role", "operator");
        await page.Locator("form button.main").ClickAsync();
        await Expect(page.GetByTestId("one-time-password")).ToBeVisibleAsync();
        await LookAsync(page, "/console/admin/account/made", language);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task On_a_phone_of_360_pixels_no_page_of_the_administration_is_wider_than_the_screen(string language)
    {
        await FillAsync();
        var page = await township.AtTheAdministrationAsync(options: new BrowserNewContextOptions { Locale = language, ViewportSize = new ViewportSize { Width = 360, Height = 740 } });

        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, path);
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_checked_mended_and_saved_with_scripts_and_without(bool scripts)
    {
        var page = await township.AtTheAdministrationAsync(options: new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        await page.GotoAsync(Hours);
        var content = page.GetByTestId("content");
        var (original, remark) = (await content.InputValueAsync(), $"# scripts {scripts}\n");

        await content.FillAsync(original.Replace("calendar: cn", "calendar: nowhere", StringComparison.Ordinal));
        await page.GetByTestId("save").ClickAsync();
        await Expect(page.GetByTestId("problem").First).ToContainTextAsync("hours.yaml:");
        await Expect(content).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("calendar: nowhere"));
        await content.FillAsync(original + remark);
        await page.GetByTestId("save").ClickAsync();

        await Expect(page.GetByTestId("done")).ToContainTextAsync("Saved. It holds after a restart");
        await Expect(page.GetByTestId("changed")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("on-disk")).ToContainTextAsync("administrator-");
        Assert.EndsWith(remark, await File.ReadAllTextAsync(Path.Combine(township.ConfigDirectory, "hours.yaml"), Cancellation), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_account_is_made_with_a_password_that_is_shown_once_and_works_once_without_scripts()
    {
        var page = await township.AtTheAdministrationAsync("CG", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.GetByTestId("admin-accounts").ClickAsync();
        await page.GetByText("Add an account").ClickAsync();
        await page.FillAsync("#newName", "clara");
        await page.SelectOptionAsync("#role", "operator");
        await page.Locator("form button.main").ClickAsync();
        var password = await page.GetByTestId("one-time-password").InnerTextAsync();
        var clara = await township.OpenAsync();

        await clara.GotoAsync("/console");
        await clara.FillAsync("#name", "clara");
        await clara.FillAsync("#password", password);
        await clara.Keyboard.PressAsync("Enter");

        await Expect(clara).ToHaveURLAsync("/console/password");
        await page.GetByTestId("admin-accounts").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "clara" }).ClickAsync();
        Assert.DoesNotContain(password, await page.ContentAsync(), StringComparison.Ordinal);
        await clara.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_directory_is_looked_at_and_imported_without_scripts()
    {
        var page = await township.AtTheAdministrationAsync(options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        var file = Csv("substitutes.csv", "official,substitute,from,to,reason\nch-04,ch-05,2026-01-01,2027-12-31,a course\n");
        await page.GetByTestId("admin-directory").ClickAsync();

        await page.SetInputFilesAsync("#upload", file);
        await page.GetByTestId("look").ClickAsync();
        await Expect(page.GetByTestId("change")).ToContainTextAsync("a course");
        await page.SetInputFilesAsync("#upload", file);
        await page.GetByTestId("import").ClickAsync();

        await Expect(page.GetByTestId("done")).ToContainTextAsync("Imported");
        Assert.Contains("a course", await File.ReadAllTextAsync(Path.Combine(township.ConfigDirectory, "directory", "substitutes.csv"), Cancellation), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dead_letters_are_replayed_and_held_messages_let_go_with_scripts_and_without(bool scripts)
    {
        await FillAsync();
        var page = await township.AtTheAdministrationAsync(options: new BrowserNewContextOptions { JavaScriptEnabled = scripts });

        await page.GotoAsync("/console/admin/dead-letters");
        await page.GetByTestId("replay-all").ClickAsync();
        await Expect(page.GetByTestId("done")).ToBeVisibleAsync();
        await page.GotoAsync("/console/admin/outbox?state=held");
        await page.GetByTestId("release-all").ClickAsync();

        await Expect(page.GetByTestId("done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("none")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static FilePayload Csv(string name, string content) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) };

    private static async Task LookAsync(IPage page, string path, string variant)
    {
        await Axe.ExpectNoViolationAsync(page);
        await Pictures.TakeAsync(page, path.Split('?')[0], "no reference", variant);
    }

    /// <summary>Something on every page.</summary>
    private async Task FillAsync()
    {
        var ticket = await township.ArriveAsync();
        await township.WriteAsync(db =>
        {
            db.Add(new DeadLetter { Id = Guid.NewGuid(), Payload = "{", Error = "It could not be read", Tries = 5, At = DateTimeOffset.UnixEpoch });
            foreach (var state in (OutboxState[])[OutboxState.Held, OutboxState.Failed])
            {
                db.Add(new OutboxMessage
                {
                    Id = Guid.NewGuid(),
                    Key = $"sample/{Guid.NewGuid():N}",
                    TicketId = ticket.Id,
                    Official = ticket.Holder,
                    To = "+17325550115",
                    Line = ticket.Line,
                    Channel = Channel.Text,
                    Purpose = Purpose.Reminder,
                    TextKey = "reminder",
                    Language = Languages.Chinese,
                    Priority = 2,
                    NotBefore = ticket.CreatedAt,
                    CreatedAt = ticket.CreatedAt,
                    State = state,
                    ErrorCode = state == OutboxState.Failed ? "30003" : null,
                });
            }

            return Task.CompletedTask;
        });
    }
}
