using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Hotline.BrowserTests;

/// <summary>Looks at a page with axe-core's rules, by day and in the dark.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    public static async Task ExpectNoViolationAsync(IPage page)
    {
        await LookAsync(page, ColorScheme.Light);
        await LookAsync(page, ColorScheme.Dark);
        await SetAsync(page, ColorScheme.Light);
    }

    /// <summary>Everything that is folded away on the page stands open, all at once: what is closed is not looked at.</summary>
    public static Task UnfoldAsync(IPage page) =>
        page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })");

    private static async Task LookAsync(IPage page, ColorScheme scheme)
    {
        await SetAsync(page, scheme);
        var violations = (await page.RunAxe(Everything)).Violations.Select(v => $"{page.Url}, {scheme}: {v.Id} {string.Join(", ", v.Nodes.Select(n => n.Html))}").ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    // At once: a colour on its way from the one to the other would be looked at too.
    private static Task SetAsync(IPage page, ColorScheme scheme) =>
        page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
}
