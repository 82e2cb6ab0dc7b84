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

    /// <summary>The whole numbers that were typed among the words leave them, sealed: they stand in no address. All of them count: two find nothing, for a ticket has one.</summary>
    public DeskQuery Sealed(Viewer viewer, DeskQuery query)
    {
        var (numbers, others) = reading.Apart(query.Words ?? "", viewer.Unit);
        return numbers.Count == 0 ? query : query with { Words = others.Length == 0 ? null : others, Number = seal.Close(string.Join(' ', numbers.Select(n => n.E164).Distinct())) };
    }
}
