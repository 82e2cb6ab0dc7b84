using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Presences;

/// <summary>What one viewer is told of the others: nothing of tickets that they cannot see, and nothing of themselves.</summary>
internal sealed class PresenceWords(TicketSight sight)
{
    /// <returns>A line for each ticket that somebody else has before them, by reference.</returns>
    public Dictionary<string, string> For(Viewer viewer, Speech speech, IReadOnlyList<Present> now)
    {
        if (now.Count == 0)
            return [];
        var seen = sight.ForNews(viewer);
        return now.Where(p => p.Name != viewer.Actor.Name && seen(p.Ticket)).GroupBy(p => p.Ticket.Reference).ToDictionary(g => g.Key, g => Line(speech, [.. g]));
    }

    private static string Line(Speech speech, List<Present> people)
    {
        var answering = Names(speech, people.Where(p => p.Answering));
        var viewing = Names(speech, people.Where(p => !p.Answering));
        string?[] said = [answering is null ? null : speech.Say("presence.answering", ("who", answering)), viewing is null ? null : speech.Say("presence.viewing", ("who", viewing))];
        return string.Join(" · ", said.OfType<string>());
    }

    private static string? Names(Speech speech, IEnumerable<Present> people) =>
        people.Select(p => speech.Name(p.Name)).ToList() is { Count: > 0 } names ? string.Join(speech["and"], names) : null;
}
