namespace Hotline.FaultTests.Checking;

/// <summary>
/// Plays each timeline again on the checker's own table of legal transitions. Source: the life of a ticket in the product's description and docs/tickets.md,
/// copied by hand, not the program's table.
/// </summary>
internal static class Lives
{
    private const string Nothing = "";

    /// <summary>What an entry makes of the ticket, and from which states it may.</summary>
    private static readonly Dictionary<string, (string To, string[] From)> Legal = new()
    {
        ["Opened"] = ("New", [Nothing]),
        ["Assigned"] = ("Assigned", ["New", "Assigned", "Acknowledged", "InProgress", "Returned", "Reopened"]),
        ["Acknowledged"] = ("Acknowledged", ["Assigned", "Reopened"]),
        ["Visit"] = ("InProgress", ["Assigned", "Acknowledged", "InProgress", "Reopened"]),
        ["Resolved"] = ("Resolved", ["Assigned", "Acknowledged", "InProgress", "Reopened"]),
        ["Returned"] = ("Returned", ["Assigned", "Acknowledged", "InProgress", "Reopened"]),
        ["Closed"] = ("Closed", ["Resolved", "New"]),
        ["Reopened"] = ("Reopened", ["Resolved", "Closed", "Rejected"]),
        ["Merged"] = ("Merged", ["New", "Assigned", "Acknowledged", "InProgress", "Returned", "Reopened"]),
        ["Rejected"] = ("Rejected", ["New", "Assigned", "Acknowledged", "Returned"]),
    };

    public static IEnumerable<Finding> Check(History history)
    {
        var timelines = history.Timeline.ToLookup(e => e.Ticket);
        foreach (var ticket in history.Tickets)
        {
            var state = Nothing;
            foreach (var entry in timelines[ticket.Id].Where(e => Legal.ContainsKey(e.Kind)))
            {
                var (to, from) = Legal[entry.Kind];
                if (!from.Contains(state))
                    yield return new Finding(Finding.IllegalTransition, $"{ticket.Reference}: {entry.Kind} at {entry.At:O} in state '{state}'");
                state = to;
            }

            if (state != ticket.State)
                yield return new Finding(Finding.IllegalTransition, $"{ticket.Reference} is {ticket.State}, its timeline ends as '{state}'");
        }
    }
}
