using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

/// <summary>A cadre in the field has a phone of 360 pixels, with scripts or without.</summary>
[Collection(nameof(Township))]
public sealed class FieldTests(Township township)
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_my_tickets_to_resolved_with_a_photo_everything_works_on_a_small_phone(bool scripts)
    {
        var ticket = await township.ArriveAsync("村口的桥栏杆断了" + (scripts ? "" : "，很危险"));
        var page = await township.AtTheDeskAsync(
            new BrowserNewContextOptions { JavaScriptEnabled = scripts, ViewportSize = new ViewportSize { Width = 360, Height = 740 }, HasTouch = true }, Township.Cadre);

        await page.GotoAsync("/console/desk?view=mine");
        await FitsAsync(page, scripts);
        await page.GetByTestId("row").Filter(new LocatorFilterOptions { HasText = ticket.Reference }).ClickAsync();
        await page.GetByTestId("do-acknowledge").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByTestId("state")).ToContainTextAsync("acknowledged");
        await SendAsync(page, "visit", "去看了，断了两根");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("去看了，断了两根");
        await page.GetByTestId("do-call-caller").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("Call through the line");
        await SendAsync(page, "resolve", "已换两根栏杆", withPhoto: true);

        await Expect(page.GetByTestId("state")).ToContainTextAsync("waiting for the caller");
        var photo = page.GetByTestId("photos").GetByRole(AriaRole.Img);
        await photo.ScrollIntoViewIfNeededAsync();
        await Expect(photo).ToBeVisibleAsync();
        if (scripts)
            await Expect(photo).ToHaveJSPropertyAsync("naturalWidth", 1);
        await FitsAsync(page, scripts);
        await Pictures.TakeAsync(page, "/console/resolved-with-photo", ticket.Reference, scripts ? "en-360" : "en-360-no-script");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visit_to_a_household_is_written_down_on_a_small_phone(bool scripts)
    {
        var page = await township.AtTheDeskAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts, ViewportSize = new ViewportSize { Width = 360, Height = 740 } }, Township.Cadre);

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "My households" }).ClickAsync();
        await FitsAsync(page, scripts);
        await page.GetByTestId("household").Filter(new LocatorFilterOptions { HasText = "孙户主" }).First.ClickAsync();
        await page.FillAsync("#visit", "老人身体好，米面够");
        await page.GetByTestId("form-visit").GetByRole(AriaRole.Button).ClickAsync();

        await Expect(page.GetByTestId("visits")).ToContainTextAsync("老人身体好，米面够");
        await FitsAsync(page, scripts);
        await page.Context.CloseAsync();
    }

    private static async Task SendAsync(IPage page, string deed, string text, bool withPhoto = false)
    {
        var form = page.GetByTestId("form-" + deed);
        await form.Locator("summary").ClickAsync();
        await form.Locator("textarea").FillAsync(text);
        if (withPhoto)
            await form.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = Picture });
        await form.GetByRole(AriaRole.Button).Last.ClickAsync();
    }

    // Without scripts the styles are the same: one look is enough.
    private static async Task FitsAsync(IPage page, bool scripts)
    {
        if (scripts)
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, page.Url);
    }
}
