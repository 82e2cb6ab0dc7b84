using System.Globalization;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Files;

/// <summary>The facts of an entry that are shown beside it, in words.</summary>
internal sealed class EntryFacts(Speech speech, Categories categories, WrapUps wrapUps)
{
    private static readonly string[] People = ["holder", "before", "official", "by"];
    private static readonly string[] Times = ["due", "climbHeldUntil"];
    private static readonly string[] AsTheyAre = ["days", "step", "into", "from", "result"];

    public string Who(TimelineEntry entry) =>
        entry.Role is ActorRole.Caller or ActorRole.System ? speech.Of("actor", entry.Role) : speech.Name(entry.Actor) + " · " + speech.Of("actor", entry.Role);

    /// <returns>Null when there is nothing for people.</returns>
    public string? Of(TimelineEntry entry, string unit) =>
        entry.Facts.Select(f => Fact(entry.Kind, f.Key, f.Value, unit)).OfType<string>().ToList() is { Count: > 0 } facts ? string.Join(" · ", facts) : null;

    private string? Fact(TimelineKind kind, string name, string value, string unit)
    {
        if (value.Length == 0)
            return null;
        var shown = People.Contains(name) ? speech.Name(value)
            : Times.Contains(name) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at) ? speech.Time(at, unit)
            : AsTheyAre.Contains(name) ? value
            : name switch
            {
                "category" or "categoryBefore" => categories.Find(value)?.Name.In(speech.Language) ?? value,
                "wrapUp" or "wrapUpBefore" => wrapUps.Find(value)?.Name.In(speech.Language) ?? value,
                "grade" when Kebab.Parse<Grade>(value) is { } grade => speech.Grade(grade),
                _ => null,
            };
        return shown is null ? null : speech[kind == TimelineKind.Split && name is ("into" or "from") ? "fact.split-with" : "fact." + name.ToLowerInvariant()] + " " + shown;
    }
}
