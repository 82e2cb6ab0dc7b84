using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

[Collection(nameof(Township))]
public sealed class LiveTests(Township township)
{
    private const string CountRings = """
        const make = AudioContext.prototype.createOscillator;
        AudioContext.prototype.createOscillator = function () {
          const page = document.documentElement;
          page.dataset.rung = Number(page.dataset.rung ?? 0) + 1;
          return make.call(this);
        };
        """;

    /// <summary>Longer than a browser waits before it connects again.</summary>
    private const float Patience = 30_000;

    [Theory]
    [InlineData(Outage.Refused)]
    [InlineData(Outage.BadGateway)]
    public async Task A_connection_that_was_down_says_so_and_goes_on_without_a_gap(Outage how)
    {
        using var cable = new Cable(township.Url);
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { BaseURL = cable.Url });
        await township.ArriveAsync();
        await FreshAsync(page, "1 new");

        cable.Cut(how);
        await Expect(page.Locator("#down")).ToBeVisibleAsync();
        await township.ArriveAsync();
        await township.ArriveAsync();
        cable.Join();

        await FreshAsync(page, "3 new");
        await Expect(page.Locator("#down")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_connection_that_holds_and_brings_nothing_says_so_and_goes_on_without_a_gap()
    {
        using var cable = new Cable(township.Url);
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { BaseURL = cable.Url });
        await Expect(page.Locator("#live")).ToHaveAttributeAsync("data-beat", "10");
        await page.EvaluateAsync("document.getElementById('live').dataset.beat = '0.2'");
        await township.ArriveAsync();
        await FreshAsync(page, "1 new");

        cable.Cut(Outage.Stalled);
        await Expect(page.Locator("#down")).ToBeVisibleAsync();
        await township.ArriveAsync();
        await page.EvaluateAsync("document.getElementById('live').dataset.beat = '10'");
        cable.Join();

        await FreshAsync(page, "2 new");
        await Expect(page.Locator("#down")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task New_tickets_show_a_bar_and_leave_the_focused_row_where_it_is()
    {
        await township.ArriveAsync();
        await township.ArriveAsync();
        var page = await township.AtTheDeskAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        var row = page.Locator("a.row:focus");
        var (words, place) = (await row.InnerTextAsync(), await PlaceAsync(row));

        for (var i = 0; i < 3; i++)
            await township.ArriveAsync();
        await FreshAsync(page, "3 new");

        Assert.Equal(words, await row.InnerTextAsync());
        Assert.Equal(place, await PlaceAsync(row));
        Assert.Equal(1, await page.EvaluateAsync<int>("[...document.querySelectorAll('a.row')].indexOf(document.activeElement)"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_title_counts_what_is_new_and_what_is_overdue()
    {
        await township.ArriveAsync("停水了");
        var page = await township.AtTheDeskAsync();
        var before = await page.TitleAsync();

        township.PassHours(3);
        await township.ArriveAsync();
        await FreshAsync(page, "1 new");

        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1 new · \d+ overdue\) "));
        Assert.EndsWith(before[(before.IndexOf(')', StringComparison.Ordinal) + 1)..].Trim(), await page.TitleAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_sound_is_off_until_it_is_turned_on_and_waits_for_the_first_click_or_key_of_a_page()
    {
        var page = await township.OpenAsync();
        await page.AddInitScriptAsync(CountRings);
        await Township.SignInAsync(page);
        await township.ArriveAsync();
        await FreshAsync(page, "1 new");
        await RungAsync(page, null);

        await page.ClickAsync("#sound");
        await Expect(page.Locator("#sound")).ToHaveTextAsync("Sound is on");
        await RungAsync(page, "1");
        await township.ArriveAsync();
        await RungAsync(page, "2");

        await page.ReloadAsync();
        await Expect(page.Locator("#sound")).ToHaveTextAsync("Sound is on, from your next click or key");
        await township.ArriveAsync();
        await FreshAsync(page, "1 new");
        await RungAsync(page, null);
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("#sound")).ToHaveTextAsync("Sound is on");
        await township.ArriveAsync();
        await RungAsync(page, "1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_colleague_sees_at_once_who_looks_at_a_ticket_who_answers_it_and_who_has_left()
    {
        var ticket = await township.ArriveAsync();
        var (mine, colleague) = (await township.AtTheDeskAsync(), await township.AtTheDeskAsync(name: Township.Colleague));
        var (row, header) = (colleague.Locator($"a.row [data-presence='{ticket.Reference}']"), mine.GetByTestId("presence"));

        await mine.GotoAsync($"/console/tickets/{ticket.Reference}?view=all");
        await Expect(row).ToHaveTextAsync("being viewed by " + Township.Operator);
        await mine.Keyboard.PressAsync("r");
        await Expect(row).ToHaveTextAsync("being answered by " + Township.Operator);
        await colleague.GotoAsync($"/console/tickets/{ticket.Reference}?view=all");
        await Expect(header).ToHaveTextAsync("being viewed by " + Township.Colleague);
        await Expect(colleague.GetByTestId("presence")).ToHaveTextAsync("being answered by " + Township.Operator);
        await mine.GotoAsync("/console/help");
        await Expect(colleague.GetByTestId("presence")).ToBeHiddenAsync();

        await mine.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    private static Task FreshAsync(IPage page, string words) =>
        Expect(page.Locator("#fresh")).ToContainTextAsync(words, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    private static Task RungAsync(IPage page, string? times) => times is null
        ? Expect(page.Locator("html[data-rung]")).ToHaveCountAsync(0)
        : Expect(page.Locator("html")).ToHaveAttributeAsync("data-rung", times);

    private static async Task<(float, float)> PlaceAsync(ILocator row) => await row.BoundingBoxAsync() is { } box ? (box.X, box.Y) : default;
}
