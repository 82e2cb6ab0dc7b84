using Microsoft.Playwright;

namespace Hotline.BrowserTests;

/// <summary>Pictures of the pages that a test visits, in the folder that <c>HOTLINE_PICTURES</c> names; none where it is not set.</summary>
internal static class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("HOTLINE_PICTURES");

    public static async Task TakeAsync(IPage page, string path, string reference, string variant)
    {
        if (Folder is null)
            return;
        if (path.Split('&') is [var view, _, ..])
            path = view + "-search";
        var name = path["/console/".Length..].Replace("?view=", "-", StringComparison.Ordinal).Replace(reference, "ticket", StringComparison.Ordinal).Replace('/', '-').Replace('?', '-').Replace('=', '-');
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}-{variant.ToLowerInvariant()}.png"), FullPage = true });
    }
}
