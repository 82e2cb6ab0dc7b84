using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

/// <summary>An operator on the telephone has one hand and half a minute.</summary>
[Collection(nameof(Township))]
public sealed partial class IntakeTests(Township township)
{
    // A slow typist with 2 keys a second has 60 of them in half a minute.
    private const int MostKeys = 60;

    [Fact]
    public async Task A_caller_on_the_register_is_entered_by_keyboard_alone_in_less_than_sixty_keys()
    {
        var page = await township.AtTheDeskAsync();
        var typist = new Typist(page);

        await typist.PressAsync("p");
        await Expect(page.Locator("#number")).ToBeFocusedAsync();
        await typist.TypeAsync("8485550100");
        await Expect(page.GetByTestId("households")).ToContainTextAsync("孙户主");
        await typist.PressAsync("Enter");
        await Expect(page.Locator("#household-CG-01-H01")).ToBeFocusedAsync();
        await typist.PressAsync("Enter");
        await typist.PressAsync("Enter");
        await Expect(page.Locator("#words")).ToBeFocusedAsync();
        await typist.TypeAsync("门口水渠堵了三天");
        await typist.PressAsync("Control+Enter");

        await Expect(page.GetByTestId("done")).ToContainTextAsync("Specimen Qian");
        Assert.True(typist.Keys < MostKeys, $"{typist.Keys} keys");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_withheld_caller_is_placed_by_the_first_letters_of_the_village_in_less_than_sixty_keys()
    {
        var page = await township.AtTheDeskAsync();
        var typist = new Typist(page);

        await typist.PressAsync("p");
        await Expect(page.Locator("#number")).ToBeFocusedAsync();
        await typist.PressAsync("Enter");
        await typist.TypeAsync("sxc");
        await Expect(page.GetByTestId("village")).ToContainTextAsync("Sample West Village");
        await typist.PressAsync("Enter");
        await typist.TypeAsync("晒谷场上没人收粮");
        await typist.PressAsync("Control+Enter");

        await Expect(page.GetByTestId("done")).ToContainTextAsync("Specimen Feng");
        Assert.True(typist.Keys < MostKeys, $"{typist.Keys} keys");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_typed_finds_the_same_matter_and_one_key_joins_it()
    {
        var first = await township.ArriveAsync("示东村文化广场的健身器材断裂");
        var page = await township.AtTheDeskAsync();
        await page.GotoAsync("/console/intake");

        await Expect(page.Locator("#number")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("8485550101");
        await Expect(page.GetByTestId("households")).ToContainTextAsync("周户主");
        await page.Locator("#words").FocusAsync();
        await page.Keyboard.TypeAsync("健身器材断裂伤人");
        var join = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Join {first.Reference} instead" });
        await Expect(join).ToBeVisibleAsync();
        await join.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByTestId("done")).ToBeVisibleAsync();
        await page.GotoAsync($"/console/tickets/{first.Reference}?view=all");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("Merged");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Enter_in_a_field_opens_nothing_and_a_double_click_opens_one()
    {
        var page = await township.AtTheDeskAsync();
        await page.GotoAsync("/console/intake");

        await page.FillAsync("#words", "井盖丢了，请补上");
        await page.FocusAsync("#village");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#words")).ToBeFocusedAsync();
        await page.GetByTestId("open").DblClickAsync();

        await Expect(page.GetByTestId("done")).ToContainTextAsync(Reference());
        await page.GotoAsync("/console/desk?view=all");
        await Expect(page.GetByTestId("row").Filter(new LocatorFilterOptions { HasText = "井盖丢了" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_it_works_as_a_plain_form()
    {
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.GotoAsync("/console/intake");

        await page.FillAsync("#number", "(848) 555-0104");
        await page.Keyboard.PressAsync("Enter");
        await page.CheckAsync("#household-CG-02-H03");
        await page.FillAsync("#words", "屋后排水沟塌了一角");
        await page.SelectOptionAsync("#intake-grade", "day");
        await page.FillAsync("#beneficiary", "样本奶奶");
        await page.GetByTestId("open").ClickAsync();

        await Expect(page.GetByTestId("done")).ToContainTextAsync(Reference());
        await page.GetByTestId("done").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("ticket")).ToContainTextAsync("CG-02-H03");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task What_the_form_finds_refuses_and_opens_violates_no_accessibility_rule(string language)
    {
        var first = await township.ArriveAsync("村口的公交站牌倒了");
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language });
        await page.GotoAsync("/console/intake");
        await page.Locator("#number").PressSequentiallyAsync("8485550100");
        await Expect(page.GetByTestId("households")).ToContainTextAsync("孙户主");
        await page.Locator("#village").PressSequentiallyAsync("s");
        await page.Locator("#words").PressSequentiallyAsync("公交站牌倒了");
        await Expect(page.Locator("#alike")).ToContainTextAsync(first.Reference);
        await Axe.ExpectNoViolationAsync(page);

        await page.GetByTestId("open").ClickAsync();
        await Expect(page.GetByTestId("refusal")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.FillAsync("#village", "");
        await page.Locator("#village").PressSequentiallyAsync("示东");
        await Expect(page.GetByTestId("village")).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "/console/intake-filled", first.Reference, language);

        await page.GetByTestId("open").ClickAsync();
        await Expect(page.GetByTestId("done")).ToContainTextAsync(Reference());
        await Axe.ExpectNoViolationAsync(page);
        await page.Context.CloseAsync();
    }

    [GeneratedRegex(@"CG-\d{8}-\d{4}")]
    private static partial Regex Reference();
}
