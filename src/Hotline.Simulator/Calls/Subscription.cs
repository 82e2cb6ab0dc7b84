namespace Hotline.Simulator.Calls;

/// <summary>Who wants to hear of a call's progress.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Events">initiated, ringing, answered, completed.</param>
internal sealed record Subscription(string Url, string Method, IReadOnlySet<string> Events)
{
    /// <summary>Null when there is no URL. Without events, only the end is told.</summary>
    public static Subscription? Of(string? url, string? method, IEnumerable<string?> events)
    {
        if (string.IsNullOrEmpty(url))
            return null;
        var named = events.SelectMany(text => (text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        return new Subscription(url, string.IsNullOrEmpty(method) ? "POST" : method, named.Count > 0 ? named : new HashSet<string> { "completed" });
    }
}
