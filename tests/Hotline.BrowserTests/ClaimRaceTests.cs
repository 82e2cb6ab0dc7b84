using Hotline.Tickets;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.BrowserTests;

[Collection(nameof(Township))]
public sealed class ClaimRaceTests(Township township)
{
    private const int Claims = 100;

    [Fact]
    public async Task Two_browsers_that_race_for_100_claims_make_100_claims_and_none_of_them_twice()
    {
        var tickets = new List<Ticket>();
        for (var i = 0; i < Claims; i++)
            tickets.Add(await township.ArriveAsync());
        IPage[] pages = [await township.AtTheDeskAsync(), await township.AtTheDeskAsync(name: Township.Colleague)];

        var refused = 0;
        foreach (var ticket in tickets)
        {
            await Task.WhenAll(pages.Select(page => page.GotoAsync($"/console/tickets/{ticket.Reference}?view=all")));
            var ends = await Task.WhenAll(pages.Select(ClaimAsync));
            Assert.Single(ends, told => told is null);
            refused += ends.Count(told => told is not null);
            Assert.All(ends.OfType<string>(), told => Assert.Contains("has it; the other unclaimed tickets are yours to take", told, StringComparison.Ordinal));
        }

        var claims = (await township.ClaimsAsync()).Where(c => tickets.Exists(t => t.Id == c.Ticket)).ToList();
        Assert.Equal((Claims, Claims, Claims), (claims.Count, claims.DistinctBy(c => c.Ticket).Count(), refused));
        foreach (var page in pages)
            await page.Context.CloseAsync();
    }

    /// <returns>Why not; null when it was got.</returns>
    private static async Task<string?> ClaimAsync(IPage page)
    {
        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByTestId("claimed")).ToBeVisibleAsync();
        return await page.GetByTestId("refusal").CountAsync() > 0 ? await page.GetByTestId("refusal").InnerTextAsync() : null;
    }
}
