using System.Globalization;

namespace Hotline.Simulator.Webhooks;

/// <summary>What a URL's fragment says about the connection: <c>#rc=3&amp;rp=all&amp;ct=2000&amp;rt=5000</c>. The fragment is neither sent nor signed.</summary>
/// <param name="Url">The URL without it.</param>
/// <param name="Retries">rc, 0 to 5.</param>
/// <param name="RetryOn">rp: ct (connecting failed), rt (no answer in time), 4xx, 5xx, all.</param>
/// <param name="Connect">ct, milliseconds.</param>
/// <param name="Read">rt, milliseconds.</param>
/// <param name="Total">tt, milliseconds, all tries together.</param>
internal sealed record ConnectionOverrides(string Url, int Retries, IReadOnlySet<string> RetryOn, TimeSpan Connect, TimeSpan Read, TimeSpan Total)
{
    public static ConnectionOverrides Of(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var pairs = hash < 0 ? [] : url[(hash + 1)..].Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2);
        var settings = pairs.GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last()[1]);
        return new ConnectionOverrides(
            hash < 0 ? url : url[..hash],
            Number(settings, "rc", 1, 0, 5),
            settings.GetValueOrDefault("rp", "ct").Split(',').ToHashSet(),
            TimeSpan.FromMilliseconds(Number(settings, "ct", 5_000, 100, 10_000)),
            TimeSpan.FromMilliseconds(Number(settings, "rt", 15_000, 100, 15_000)),
            TimeSpan.FromMilliseconds(Number(settings, "tt", 15_000, 100, 15_000)));
    }

    public bool Retry(string failure) => RetryOn.Contains("all") || RetryOn.Contains(failure);

    private static int Number(Dictionary<string, string> settings, string key, int otherwise, int least, int most) =>
        settings.TryGetValue(key, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Math.Clamp(value, least, most)
            : otherwise;
}
