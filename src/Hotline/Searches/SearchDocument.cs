using Hotline.Tickets;

namespace Hotline.Searches;

/// <summary>What the index keeps of one ticket.</summary>
/// <param name="Ticket">Its id.</param>
/// <param name="Code">Its code, which is a number.</param>
/// <param name="Words">By which everybody who sees the ticket finds it, while it is not confidential.</param>
/// <param name="Told">By which the holder of a confidential one finds it: nothing of the caller.</param>
internal sealed record SearchDocument(Guid Ticket, long Code, IReadOnlyList<string> Words, IReadOnlyList<string> Told)
{
    /// <param name="ticket">As it is stored.</param>
    /// <param name="received">What the caller said after the ticket was opened.</param>
    public static SearchDocument Of(Ticket ticket, IEnumerable<string> received)
    {
        List<string> open = [.. SearchTokens.OfReference(ticket.Reference), SearchTokens.Unit(ticket.Unit)];
        if (ticket.Holder is { } holder)
            open.Add(SearchTokens.Official(holder));
        string?[] told = [ticket.Paraphrase, ticket.Result];
        // A subject is the beginning of the text, unless somebody wrote one.
        var subject = ticket.Text.StartsWith(ticket.Subject.TrimEnd('…'), StringComparison.Ordinal) ? null : ticket.Subject;
        string?[] all = [ticket.Text, subject, ticket.Beneficiary, .. received, .. told];
        return new SearchDocument(ticket.Id, ticket.Code, [.. open, .. Ids(ticket), .. Cut(all)], [.. open, .. Cut(told)]);
    }

    private static IEnumerable<string> Ids(Ticket ticket)
    {
        if (ticket.Village is { } village)
            yield return SearchTokens.Village(village);
        if (ticket.Household is { } household)
            yield return SearchTokens.Household(household);
        foreach (var accused in ticket.Accused?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
            yield return SearchTokens.Official(accused);
    }

    private static IEnumerable<string> Cut(IEnumerable<string?> texts) => texts.OfType<string>().SelectMany(SearchTokens.Of).Take(SearchTokens.Most);
}
