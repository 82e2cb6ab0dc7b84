using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

[Collection(nameof(Township))]
public sealed class DeskTests(Township township)
{
    private const string Result = "已更换灯泡，路灯已亮";

    [Fact]
    public async Task From_claim_to_resolve_everything_works_by_keyboard_alone()
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        var keys = page.Keyboard;

        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await Expect(page.GetByTestId("ticket")).ToContainTextAsync(ticket.Reference);
        await Township.LoadedAsync(page);
        await keys.PressAsync("c");
        await Expect(page.GetByTestId("claimed")).ToContainTextAsync(Township.Operator);
        await Township.LoadedAsync(page);
        await keys.PressAsync("a");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("就近");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("就近");
        await Township.LoadedAsync(page);
        await keys.PressAsync("r");
        await keys.TypeAsync("我们今天来修");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("我们今天来修");
        await Township.LoadedAsync(page);
        await keys.PressAsync("x");
        await keys.TypeAsync(Result);
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        await Expect(page.GetByTestId("state")).ToContainTextAsync("waiting for the caller");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync(Result);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task From_claim_to_resolve_everything_works_without_scripts()
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });

        await page.GetByTestId("row").Filter(new LocatorFilterOptions { HasText = ticket.Reference }).ClickAsync();
        await page.GetByTestId("do-claim").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByTestId("claimed")).ToContainTextAsync(Township.Operator);
        await SendAsync(page, "assign", "就近", "cg-06");
        await Expect(page.GetByTestId("holder")).ToContainTextAsync("Specimen Sun");
        await SendAsync(page, "reply", "我们今天来修");
        await SendAsync(page, "resolve", Result);

        await Expect(page.GetByTestId("state")).ToContainTextAsync("waiting for the caller");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Returned_given_on_resolved_closed_filed_and_reopened_with_scripts_and_without(bool scripts)
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var state = page.GetByTestId("state");
        await page.GotoAsync($"/console/tickets/{ticket.Reference}?view=all");

        await SendAsync(page, "return", "不归我们管，是供电所的");
        await Expect(state).ToContainTextAsync("returned");
        await SendAsync(page, "assign", "就近", "cg-06");
        await SendAsync(page, "resolve", Result);
        await Expect(state).ToContainTextAsync("waiting for the caller");
        var close = page.GetByTestId("form-close");
        await close.Locator("summary").ClickAsync();
        await close.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await close.Locator("button.main").ClickAsync();
        await Expect(state).ToContainTextAsync("closed");
        await Expect(page.GetByTestId("wrap-up")).ToBeVisibleAsync();
        await SendAsync(page, "reopen", "又坏了");

        await Expect(state).ToContainTextAsync("reopened");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_tickets_are_merged_with_scripts_and_without(bool scripts)
    {
        var (first, second) = (await township.ArriveAsync("村口的路灯坏了，晚上看不见"), await township.ArriveAsync("村口的路灯还是坏的"));
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        await page.GotoAsync($"/console/tickets/{second.Reference}?view=all");

        var merge = page.GetByTestId("form-merge");
        await merge.Locator("summary").ClickAsync();
        await merge.Locator("select").SelectOptionAsync(first.Reference);
        await merge.Locator("button.main").ClickAsync();

        await Expect(page.GetByTestId("ticket")).ToContainTextAsync(first.Reference);
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync(second.Reference);
        await page.GotoAsync($"/console/tickets/{second.Reference}?view=all");
        await Expect(page.GetByTestId("state")).ToContainTextAsync("merged");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Under_ones_name_one_signs_out_with_scripts_and_without(bool scripts)
    {
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var end = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" });
        await Expect(end).ToBeHiddenAsync();

        await page.GetByTestId("who").ClickAsync();
        await end.ClickAsync();

        await Expect(page.Locator("#password")).ToBeVisibleAsync();
        await page.GotoAsync("/console/desk");
        await Expect(page.Locator("#password")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_language_is_switched_with_scripts_and_without(bool scripts)
    {
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        await page.GotoAsync("/console/desk?view=overdue");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "中文" }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page).ToHaveURLAsync("/console/desk?view=overdue");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_refusal_stands_beside_the_form_with_what_is_possible_and_keeps_what_was_typed()
    {
        var ticket = await township.ArriveAsync("邻居吵架，有纠纷");
        var page = await township.AtTheDeskAsync();
        await page.GotoAsync($"/console/tickets/{ticket.Reference}?view=all");

        await SendAsync(page, "resolve", "办好了");

        await Expect(page.GetByTestId("refusal")).ToContainTextAsync("The result lacks its proof");
        await Expect(page.Locator("#resolve-text")).ToHaveValueAsync("办好了");
        await Expect(page.GetByTestId("state")).Not.ToContainTextAsync("waiting for the caller");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_new_ticket_changes_the_counts_and_shows_a_bar_and_moves_no_row()
    {
        await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        var rows = page.GetByTestId("row");
        var (before, first) = (await rows.CountAsync(), await rows.First.InnerTextAsync());
        var count = int.Parse(await page.GetByTestId("view-unclaimed").Locator(".count").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await township.ArriveAsync();

        await Expect(page.Locator("#fresh")).ToContainTextAsync("1 new", new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });
        await Expect(page.GetByTestId("view-unclaimed").Locator(".count")).ToHaveTextAsync($"{count + 1}");
        Assert.Equal((before, first), (await rows.CountAsync(), await rows.First.InnerTextAsync()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_key_on_the_row_of_another_ticket_opens_that_ticket_and_acts_there_and_no_link_can_do_so()
    {
        await township.ArriveAsync();
        await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        var (keys, reference) = (page.Keyboard, page.Locator("#reference"));

        await keys.PressAsync("j");
        var first = await ReferenceAsync(page);
        await keys.PressAsync("c");
        await Expect(reference).ToHaveTextAsync(first);
        await Expect(page.GetByTestId("claimed")).ToContainTextAsync(Township.Operator);

        await page.GotoAsync($"/console/tickets/{first}?view=unclaimed");
        await keys.PressAsync("j");
        var second = await ReferenceAsync(page);
        Assert.NotEqual(first, second);
        await keys.PressAsync("n");
        await Expect(reference).ToHaveTextAsync(second);
        await Expect(page.Locator("#note-text")).ToBeFocusedAsync();
        await keys.TypeAsync("看过了");
        await Expect(page.Locator("#note-text")).ToHaveValueAsync("看过了");
        await page.ReloadAsync();
        await Expect(page.GetByTestId("form-note")).Not.ToHaveAttributeAsync("open", "");
        foreach (var key in new[] { "a", "r", "x", "e" })
        {
            await page.GotoAsync($"/console/tickets/{first}?view=unclaimed");
            await page.Locator("a.row", new PageLocatorOptions { HasText = second }).FocusAsync();
            await keys.PressAsync(key);
            await Expect(reference).ToHaveTextAsync(second);
            await Expect(page.Locator($"details[open] > summary[data-key={key}]")).ToBeVisibleAsync();
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_can_be_switched_off_and_on_again()
    {
        await township.ArriveAsync();
        await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        var (keys, focused) = (page.Keyboard, page.Locator("a.row:focus"));
        await keys.PressAsync("j");
        var first = await ReferenceAsync(page);
        await keys.PressAsync("j");
        Assert.NotEqual(first, await ReferenceAsync(page));
        await keys.PressAsync("k");
        Assert.Equal(first, await ReferenceAsync(page));

        await keys.PressAsync("?");
        await Expect(page).ToHaveURLAsync("/console/help");
        await Township.LoadedAsync(page);
        await page.ClickAsync("#keys-switch");
        await page.GotoAsync("/console/desk");
        await keys.PressAsync("j");
        await Expect(focused).ToHaveCountAsync(0);
        await page.GotoAsync("/console/help");
        await page.ClickAsync("#keys-switch");
        await page.GotoAsync("/console/desk");
        await keys.PressAsync("j");
        await Expect(focused).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_menu_under_ones_name_closes_by_Escape_and_by_a_click_elsewhere()
    {
        var page = await township.AtTheDeskAsync();
        var (who, end) = (page.GetByTestId("who"), page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }));

        await who.ClickAsync();
        await end.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(end).ToBeHiddenAsync();
        await Expect(who).ToBeFocusedAsync();
        await who.ClickAsync();
        await Expect(end).ToBeVisibleAsync();
        await page.Locator("#q").ClickAsync();
        await Expect(end).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    private static Task<string> ReferenceAsync(IPage page) => page.Locator("a.row:focus .reference").InnerTextAsync();

    private static async Task SendAsync(IPage page, string deed, string text, string? official = null)
    {
        var form = page.GetByTestId("form-" + deed);
        await form.Locator("summary").ClickAsync();
        if (official is not null)
            await form.Locator("select").SelectOptionAsync(official);
        await form.Locator("textarea").FillAsync(text);
        await form.GetByRole(AriaRole.Button).Last.ClickAsync();
    }
}
