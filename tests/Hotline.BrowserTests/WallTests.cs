using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

[Collection(nameof(Township))]
public sealed class WallTests(Township township)
{
    private const long Refresh = 31_000;

    [Fact]
    public async Task The_wall_shows_new_figures_by_itself_and_says_so_when_none_come()
    {
        var page = await township.AtTheDeskAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync("/console/wall");
        var came = page.GetByTestId("tile-came").Locator("strong");
        var before = int.Parse(await came.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await township.ArriveAsync();
        await page.Clock.FastForwardAsync(Refresh);
        await Expect(came).ToHaveTextAsync($"{before + 1}");
        await Expect(page.Locator("#old")).ToBeHiddenAsync();

        await page.RouteAsync("**/console/wall", route => route.AbortAsync());
        await page.Clock.FastForwardAsync(Refresh);
        await Expect(page.Locator("#old")).ToBeVisibleAsync();

        await page.UnrouteAllAsync();
        await page.Clock.FastForwardAsync(Refresh);
        await Expect(page.Locator("#old")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wall_whose_session_ended_says_that_its_figures_are_old()
    {
        var page = await township.AtTheDeskAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync("/console/wall");

        await page.Context.ClearCookiesAsync();
        await page.Clock.FastForwardAsync(Refresh);

        await Expect(page.Locator("#old")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("wall")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_wall_is_told_to_reload_and_the_reports_are_whole()
    {
        await township.ArriveAsync();
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });

        await page.GotoAsync("/console/wall");
        await Expect(page.Locator("meta[http-equiv=refresh]")).ToHaveAttributeAsync("content", "30");
        await page.GotoAsync("/console/reports");
        await Expect(page.GetByTestId("figure-days").Locator("svg.mirror rect").Last).ToBeAttachedAsync();
        await Expect(page.GetByTestId("figure-assessment")).ToContainTextAsync("Sample One Township");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_paper_only_the_cards_are_left_and_no_page_breaks_the_rules_of_its_own_policy()
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        var broken = new List<string>();
        page.Console += (_, message) => broken.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        foreach (var path in new[] { "/console/wall", "/console/reports", $"/console/tickets/{ticket.Reference}/print", "/console/cards/CG-01" })
            await page.GotoAsync(path);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(page.GetByTestId("card")).ToHaveCountAsync(3);
        await Expect(page.GetByTestId("card").First).ToBeVisibleAsync();
        await Expect(page.Locator("header.top")).ToBeHiddenAsync();
        await Expect(page.Locator(".screen-only")).ToBeHiddenAsync();
        Assert.Empty(broken);
        await page.Context.CloseAsync();
    }
}
