using System.Text.Json;
using Hotline.Accounts;
using Hotline.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

/// <summary>The page of a ticket in a real browser.</summary>
[Collection(nameof(Township))]
public sealed class TicketTests(Township township)
{
    [Fact]
    public async Task The_count_while_typing_is_the_one_that_the_program_shows_and_the_carrier_bills()
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        await page.GotoAsync($"/console/tickets/{ticket.Reference}?view=all");
        await page.Keyboard.PressAsync("r");
        foreach (var words in new[] { "好", new string('修', 48), new string('修', 49), new string('修', 50), new string('修', 120), "😀" + new string('修', 47) })
        {
            await page.FillAsync("#reply-text", words);
            var live = await page.GetByTestId("reply-count").InnerTextAsync();
            await page.GetByTestId("look").ClickAsync();
            await Expect(page.GetByTestId("reply-look")).ToContainTextAsync(words);
            var shown = await page.GetByTestId("reply-count").EvaluateAsync<string>("o => o.defaultValue");
            Assert.Equal(shown, live);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_script_counts_segments_as_the_carriers_own_vectors_say()
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        await page.GotoAsync($"/console/tickets/{ticket.Reference}/reply?view=all");
        await page.EvaluateAsync("() => { const w = document.getElementById('reply-text'); w.dataset.before = ''; w.dataset.after = ''; }");

        var vectors = Vectors().Where(v => v.Text.Trim() == v.Text && v.Text.Length > 0 && !v.Text.Contains('\r', StringComparison.Ordinal)).ToList();
        Assert.True(vectors.Count > 15);
        var wrong = new List<string>();
        foreach (var (text, gsm, segments) in vectors)
        {
            var counted = await page.EvaluateAsync<string>(
                "t => { const w = document.getElementById('reply-text'); w.value = t; w.dispatchEvent(new Event('input')); const c = document.getElementById('reply-count').dataset; return c.gsm7 + ' ' + c.segments; }", text);
            if (counted != $"{(gsm ? "true" : "false")} {segments}")
                wrong.Add($"{text.Length} characters: {counted}, not {gsm} {segments}");
        }

        Assert.Empty(wrong);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_slash_opens_the_templates_and_one_is_put_where_the_cursor_stands_by_keyboard_alone()
    {
        var ticket = await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        await page.GotoAsync($"/console/tickets/{ticket.Reference}?view=all");
        var keys = page.Keyboard;

        await keys.PressAsync("/");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        await Expect(page.Locator("#reply-text")).ToBeFocusedAsync();
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("钱样本（包组联户干部）负责"));
        await Expect(page.GetByTestId("reply-count")).ToContainTextAsync("UCS-2");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("包组联户干部");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Template_preview_split_and_taking_back_work_without_scripts()
    {
        var ticket = await township.ArriveAsync("村口的路灯坏了，垃圾也没人收");
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.GotoAsync($"/console/tickets/{ticket.Reference}/reply?view=all");

        await page.SelectOptionAsync("#reply-template", "will-call");
        await page.GetByTestId("fill").ClickAsync();
        await Expect(page.Locator("#reply-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("今天会给您打电话"));
        await page.GetByTestId("look").ClickAsync();
        await Expect(page.GetByTestId("reply-look")).ToContainTextAsync("【热线】" + ticket.Reference);
        await Expect(page.GetByTestId("reply-count")).ToContainTextAsync("segments to pay");
        await page.GetByTestId("form-reply").Locator("button.main").ClickAsync();
        await Expect(page.GetByTestId("undo")).ToContainTextAsync("Take back: Replied");
        await page.GetByTestId("undo").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("Taken back");

        await page.GotoAsync($"/console/tickets/{ticket.Reference}/split?view=all");
        await page.FillAsync("#split-text", "垃圾没人收");
        await page.GetByTestId("form-split").Locator("button.main").ClickAsync();
        await Expect(page.GetByTestId("split-with")).ToContainTextAsync(ticket.Reference);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task No_form_of_the_ticket_violates_an_accessibility_rule(string language)
    {
        var ticket = await township.ArriveAsync();
        var supervisor = await township.AddAsync(AccountRole.Supervisor, "CG");
        foreach (var name in (string[])[Township.Operator, Township.Cadre, supervisor])
        {
            var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language }, name);
            await page.GotoAsync($"/console/tickets/{ticket.Reference}/note?view=all");
            await page.FillAsync("#note-text", "写错了");
            await page.GetByTestId("form-note").Locator("button.main").ClickAsync();
            await Expect(page.GetByTestId("undo")).ToBeVisibleAsync();

            await Axe.UnfoldAsync(page);
            await Axe.ExpectNoViolationAsync(page);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task No_answer_of_a_form_violates_an_accessibility_rule(string language)
    {
        var ticket = await township.ArriveAsync("邻居吵架，有纠纷");
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language });
        var reply = $"/console/tickets/{ticket.Reference}/reply?view=all";
        await page.GotoAsync(reply);
        await page.FillAsync("#reply-text", "我们今天来修");
        await page.GetByTestId("look").ClickAsync();
        await Expect(page.GetByTestId("reply-look")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await Pictures.TakeAsync(page, reply, ticket.Reference, language);

        await page.GotoAsync($"/console/tickets/{ticket.Reference}/resolve?view=all");
        await page.FillAsync("#resolve-text", "办好了");
        await page.GetByTestId("form-resolve").Locator("button.main").ClickAsync();
        await Expect(page.GetByTestId("refusal")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task On_a_phone_of_360_pixels_no_form_of_the_ticket_is_wider_than_the_screen(string language)
    {
        var ticket = await township.ArriveAsync("没有空格" + new string('长', 80) + new string('w', 80));
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { Locale = language, ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await page.GotoAsync($"/console/tickets/{ticket.Reference}?view=all");

        await Axe.UnfoldAsync(page);

        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
        await page.Context.CloseAsync();
    }

    /// <summary>What the carrier's own package says, beside the repository; texts that are sent as written.</summary>
    private static List<(string Text, bool Gsm, int Segments)> Vectors()
    {
        var found = Requirement.FileAbove(AppContext.BaseDirectory, Path.Combine("shared", "oracles", "twilio", "segment-vectors.json"));
        using var document = JsonDocument.Parse(File.ReadAllText(found));
        return
        [
            .. document.RootElement.GetProperty("vectors").EnumerateArray().Where(v => !v.GetProperty("smartEncoding").GetBoolean())
                .Select(v => (Written(v), v.GetProperty("encoding").GetString() == "GSM-7", v.GetProperty("segments").GetInt32())),
        ];
    }

    private static string Written(JsonElement vector) => vector.TryGetProperty("textRepeat", out var repeat)
        ? string.Concat(Enumerable.Repeat(repeat[0].GetString()!, repeat[1].GetInt32()))
        : vector.GetProperty("text").GetString()!;
}
