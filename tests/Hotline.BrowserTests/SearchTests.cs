using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

[Collection(nameof(Township))]
public sealed class SearchTests(Township township)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_and_filters_work_with_scripts_and_without(bool scripts)
    {
        var ticket = await township.ArriveAsync(scripts ? "水塔下的井盖没了" : "学校旁的井盖没了");
        await township.IndexAsync();
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var rows = page.GetByTestId("row");

        await page.FillAsync("#q", scripts ? "水塔 井盖" : "学校 井盖");
        await page.PressAsync("#q", "Enter");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync(ticket.Reference);

        await page.GetByTestId("filters").Locator("summary").ClickAsync();
        await page.SelectOptionAsync("#village", "CG-02");
        await page.ClickAsync(".filters button.main");
        await Expect(page.GetByTestId("none")).ToBeVisibleAsync();
        await page.SelectOptionAsync("#village", "CG-01");
        await page.ClickAsync(".filters button.main");
        await Expect(rows).ToHaveCountAsync(1);
        Assert.Contains("village=CG-01", page.Url, StringComparison.Ordinal);

        await rows.ClickAsync();
        await Expect(page.GetByTestId("ticket")).ToContainTextAsync(ticket.Reference);
        await Expect(page.Locator("#q")).ToHaveValueAsync(scripts ? "水塔 井盖" : "学校 井盖");
        await page.Context.CloseAsync();
    }
}
