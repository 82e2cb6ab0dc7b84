using Microsoft.Playwright;

namespace Hotline.BrowserTests;

/// <summary>Somebody at a keyboard who counts each key.</summary>
internal sealed class Typist(IPage page)
{
    public int Keys { get; private set; }

    public async Task PressAsync(string key)
    {
        Keys++;
        await page.Keyboard.PressAsync(key);
    }

    public async Task TypeAsync(string text)
    {
        Keys += text.Length;
        await page.Keyboard.TypeAsync(text);
    }
}
