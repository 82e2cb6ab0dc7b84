using Hotline.People;
using Hotline.Phones;

namespace Hotline.Tickets;

/// <summary>Recognises a complaint about officials, and whom it names.</summary>
public sealed class Complaints(Categories categories, OfficialDirectory directory)
{
    // A name of one letter stands in too many words.
    private const int ShortestName = 2;

    /// <param name="text">The resident's words.</param>
    /// <param name="told">Ids of those whom an operator was told it is about, empty when none was named; null: only the words are known.</param>
    /// <returns>As <see cref="Ticket.Accused"/>: ids, empty when nobody is named; null when it is no complaint about an official.</returns>
    public string? AccusedIn(string text, IReadOnlyList<string>? told = null)
    {
        if (told is null && !categories.Sensitive.Complains(text))
            return null;
        var named = (told ?? []).Union(directory.Officials.Where(o => Languages.All.Any(language => Names(text, o.Name.In(language)))).Select(o => o.Id)).ToList();
        // Where life is at stake the people on duty must hear of it: danger goes past whom it names, and past nobody else.
        return (told is not null || categories.Sensitive.IsComplaint(text, named.Count > 0)) && (named.Count > 0 || !categories.IsDanger(text)) ? string.Join(' ', named) : null;
    }

    private static bool Names(string text, string name) => name.Length >= ShortestName && text.Contains(name, StringComparison.OrdinalIgnoreCase);
}
