using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

[Collection(nameof(Township))]
public sealed class AccessibilityTests(Township township)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task No_page_violates_an_accessibility_rule(string language)
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language });
        string[] pages =
        [
            "/console/sign-in", "/console/desk?view=all", "/console/desk?view=returned", "/console/desk?view=all&q=%E8%B7%AF%E7%81%AF&state=assigned&village=CG-01", $"/console/tickets/{ticket.Reference}?view=all", $"/console/tickets/{ticket.Reference}/assign?view=all",
            "/console/help", "/console/password", "/console/factor", "/console/tickets/none",
            "/console/wall", "/console/reports?days=31", "/console/cards?village=CG-01", "/console/cards/CG-01", $"/console/tickets/{ticket.Reference}/print",
            "/console/intake", "/console/households/CG-01-H01",
        ];

        foreach (var path in pages)
        {
            await page.GotoAsync(path);
            await Axe.ExpectNoViolationAsync(page);
            await Pictures.TakeAsync(page, path, ticket.Reference, language);
        }

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        await page.GotoAsync("/console/password");
        await page.FillAsync("#old", "not this one");
        await page.FillAsync("#new", Township.Password + "!");
        await page.FillAsync("#again", Township.Password + "!");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("refusal")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Context.ClearCookiesAsync();
        await Township.GiveNameAsync(page, "nobody");
        await Expect(page.GetByTestId("refusal")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.GotoAsync("/console/county");
        await Expect(page.GetByTestId("refusal")).ToContainTextAsync(township.Stranger);
        await Axe.ExpectNoViolationAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task No_page_of_a_cadre_or_of_the_county_violates_an_accessibility_rule(string language)
    {
        var ticket = await township.BusyAsync();
        var county = await township.AddAsync(AccountRole.Supervisor, "SX");
        (string Name, string[] Pages)[] visits =
        [
            (Township.Cadre, ["/console/desk?view=mine", "/console/households", "/console/households/CG-01-H01", $"/console/tickets/{ticket.Reference}?view=mine"]),
            (county, ["/console/desk?view=overdue", "/console/wall", "/console/reports?days=31", $"/console/tickets/{ticket.Reference}?view=overdue"]),
        ];

        foreach (var (name, pages) in visits)
        {
            var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language }, name);
            foreach (var path in pages)
            {
                await page.GotoAsync(path);
                await Expect(page.GetByTestId("none")).ToHaveCountAsync(0);
                await Axe.ExpectNoViolationAsync(page);
                await Pictures.TakeAsync(page, path, ticket.Reference, language);
            }

            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task No_page_of_the_second_factor_violates_an_accessibility_rule(string language)
    {
        var name = await township.AddAsync(AccountRole.Operator, "CG");
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language }, name);
        await page.GotoAsync("/console/factor");
        await page.FillAsync("#code", Totp.Now(await page.GetByTestId("key").InnerTextAsync()));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("recovery-codes")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.GotoAsync("/console/sign-out");
        await Axe.ExpectNoViolationAsync(page);
        await page.Locator("main button").ClickAsync();

        await Township.GiveNameAsync(page, name);
        await Expect(page).ToHaveURLAsync(new Regex("/console/second-factor"));
        await Axe.ExpectNoViolationAsync(page);
        await page.FillAsync("#code", "000000");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("refusal")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task On_a_phone_of_360_pixels_no_page_of_a_cadre_is_wider_than_the_screen(string language)
    {
        var ticket = await township.ArriveAsync("没有空格" + new string('长', 80) + new string('w', 80));
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language, ViewportSize = new ViewportSize { Width = 360, Height = 740 } }, Township.Cadre);

        foreach (var path in (string[])["/console/desk?view=mine", "/console/households", "/console/households/CG-01-H01", $"/console/tickets/{ticket.Reference}?view=mine"])
        {
            await page.GotoAsync(path);
            await Pictures.TakeAsync(page, path, ticket.Reference, $"{language}-360");
            await Axe.UnfoldAsync(page);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, path);
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task On_a_phone_of_360_pixels_no_page_is_wider_than_the_screen(string language)
    {
        var ticket = await township.ArriveAsync("一个很长的说明没有空格" + new string('长', 80) + new string('w', 80));
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language, ViewportSize = new ViewportSize { Width = 360, Height = 740 } });

        string[] pages =
        [
            "/console/desk?view=all", $"/console/tickets/{ticket.Reference}/assign?view=all", "/console/help", "/console/password", "/console/factor",
            "/console/wall", "/console/reports?days=92", "/console/cards?village=CG-01", "/console/cards/CG-01", $"/console/tickets/{ticket.Reference}/print", "/console/intake", "/console/households/CG-01-H01",
        ];
        foreach (var path in pages)
        {
            await page.GotoAsync(path);
            await Pictures.TakeAsync(page, path, ticket.Reference, $"{language}-360");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, path);
        }

        await page.Context.CloseAsync();
    }
}
