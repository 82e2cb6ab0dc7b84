using System.Globalization;
using Hotline.Service.Consoles.Words;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Files;

/// <summary>What an entry of the timeline says beside its text.</summary>
internal static class EntryWords
{
    /// <summary>Facts that are shown: names of people, times, and words as they are.</summary>
    private static readonly string[] People = ["holder", "before", "official", "by"];
    private static readonly string[] Times = ["due", "climbHeldUntil"];
    private static readonly string[] Words = ["days", "step", "into", "from", "result"];

    public static string Who(Speech speech, TimelineEntry entry) =>
        entry.Role is ActorRole.Caller or ActorRole.System ? speech.Of("actor", entry.Role) : speech.Name(entry.Actor) + " · " + speech.Of("actor", entry.Role);

    /// <summary>Null when there is nothing for people.</summary>
    /// <param name="speech">In whose words.</param>
    /// <param name="entry">Whose facts.</param>
    /// <param name="unit">By whose clock.</param>
    public static string? Facts(Speech speech, TimelineEntry entry, string unit) =>
        entry.Facts.Select(f => Fact(speech, f.Key, f.Value, unit)).OfType<string>().ToList() is { Count: > 0 } facts ? string.Join(" · ", facts) : null;

    private static string? Fact(Speech speech, string name, string value, string unit)
    {
        if (value.Length == 0)
            return null;
        var shown = People.Contains(name) ? speech.Name(value)
            : Times.Contains(name) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at) ? speech.Time(at, unit)
            : Words.Contains(name) ? value
            : null;
        return shown is null ? null : speech["fact." + name.ToLowerInvariant()] + " " + shown;
    }
}
