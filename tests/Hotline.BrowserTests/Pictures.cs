using Microsoft.Playwright;

namespace Hotline.BrowserTests;

/// <summary>Pictures of the pages that a test visits, by day and in the dark, in the folder that <c>HOTLINE_PICTURES</c> names; none where it is not set.</summary>
internal static class Pictures
{
    /// <summary>What is further down is more of the same.</summary>
    private const int Tallest = 2600;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("HOTLINE_PICTURES");

    public static async Task TakeAsync(IPage page, string path, string reference, string variant)
    {
        if (Folder is null)
            return;
        if (path.Split('&') is [var view, _, ..])
            path = view + "-search";
        var name = path["/console/".Length..].Replace("?view=", "-", StringComparison.Ordinal).Replace(reference, "ticket", StringComparison.Ordinal).Replace('/', '-').Replace('?', '-').Replace('=', '-');
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await TakeAsync(page, Path.Combine(Folder, $"{name}-{$"{variant}-{scheme}".ToLowerInvariant()}.png"));
        }
    }

    private static async Task TakeAsync(IPage page, string path)
    {
        var size = await page.EvaluateAsync<int[]>("[document.documentElement.clientWidth, document.documentElement.scrollHeight]");
        var clip = new Clip { Width = size[0], Height = Math.Min(size[1], Tallest) };
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true, Clip = clip });
    }
}
