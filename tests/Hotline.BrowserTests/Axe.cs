using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Hotline.BrowserTests;

/// <summary>Looks at a page with axe-core's rules.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    public static async Task ExpectNoViolationAsync(IPage page) =>
        Assert.Empty((await page.RunAxe(Violations)).Violations.Select(v => $"{page.Url}: {v.Id} {string.Join(", ", v.Nodes.Select(n => n.Html))}"));

    /// <summary>Everything that is folded away on the page stands open, all at once: what is closed is not looked at.</summary>
    public static Task UnfoldAsync(IPage page) =>
        page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })");
}
