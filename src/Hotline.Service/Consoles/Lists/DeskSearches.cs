using Hotline.Accounts;
using Hotline.Searches;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Lists;

/// <summary>What somebody searches for at the desk, within what they may see and be told.</summary>
internal sealed class DeskSearches(SearchReading reading, TicketSight sight, NumberSeal seal)
{
    public Search Of(Viewer viewer, DeskQuery query)
    {
        // A seal that cannot be opened finds nothing, and not everything.
        var number = query.Number is { } sealedNumber ? seal.Open(sealedNumber) ?? "" : null;
        return reading.Read(query.Words, number, sight.ScopeOf(viewer), hidesCallers: viewer.Role == AccountRole.Holder);
    }

    /// <summary>A whole number that was typed among the words leaves them, sealed: it stands in no address.</summary>
    public DeskQuery Sealed(Viewer viewer, DeskQuery query)
    {
        if (query.Words is not { } words)
            return query;
        if (reading.NumberIn(words, viewer.Unit) is { } whole)
            return query with { Words = null, Number = seal.Close(whole.E164) };
        var terms = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (terms.Select(term => reading.NumberIn(term, viewer.Unit)).FirstOrDefault(number => number is not null) is not { } one)
            return query;
        var others = string.Join(' ', terms.Where(term => reading.NumberIn(term, viewer.Unit) is null));
        return query with { Words = others.Length == 0 ? null : others, Number = seal.Close(one.E164) };
    }
}
