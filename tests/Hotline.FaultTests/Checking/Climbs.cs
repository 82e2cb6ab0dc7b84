namespace Hotline.FaultTests.Checking;

/// <summary>
/// Whether each ladder was climbed rung by rung, and rested after the close. The order of the timeline decides, not its times, since the clocks of a run are
/// stepped; entries of one instant are one climb.
/// </summary>
internal static class Climbs
{
    private const string Reminder = "ReminderDue";

    /// <summary>With these the ladder begins at its foot.</summary>
    private static readonly string[] Beginnings = ["Opened", "Assigned", "Returned", "Reopened"];

    /// <param name="history">What happened.</param>
    /// <param name="settledLater">The run ended minutes after the last rung of every open ticket was due.</param>
    public static IEnumerable<Finding> Check(History history, bool settledLater)
    {
        var timelines = history.Timeline.ToLookup(e => e.Ticket);
        foreach (var ticket in history.Tickets)
        {
            var climb = new Climb();
            foreach (var moment in Moments(timelines[ticket.Id]))
            {
                foreach (var finding in Look(ticket, climb, moment))
                    yield return finding;
            }

            foreach (var rung in Rung.Ladder.Where(r => settledLater && !climb.Closed && climb.Misses(r)))
                yield return new Finding(Finding.RungSkipped, $"{ticket.Reference} is {ticket.State}, its rung '{rung.Step}' was never reached");
        }
    }

    private static IEnumerable<Finding> Look(TicketRow ticket, Climb climb, IReadOnlyList<EntryRow> moment)
    {
        var steps = moment.Where(e => e.Kind == Reminder).Select(e => e.Step!).ToHashSet();
        foreach (var entry in moment.Where(e => e.Kind != Reminder))
            climb.Follow(entry.Kind, Beginnings);
        if (steps.Count == 0)
            yield break;
        if (climb.Closed)
            yield return new Finding(Finding.ReminderAfterClose, $"{ticket.Reference}: {string.Join(", ", steps)} at {moment[0].At:O}");
        climb.Reached.UnionWith(steps);
        foreach (var (below, step) in steps.SelectMany(step => Rung.Of(step).After.Select(below => (Rung.Of(below), step))).Where(pair => climb.Misses(pair.Item1)))
            yield return new Finding(Finding.RungSkipped, $"{ticket.Reference}: '{below.Step}' was not reached before '{step}' at {moment[0].At:O}");
    }

    /// <summary>Runs of reminders with one instant, and every other entry by itself.</summary>
    private static IEnumerable<IReadOnlyList<EntryRow>> Moments(IEnumerable<EntryRow> timeline)
    {
        var together = new List<EntryRow>();
        foreach (var entry in timeline)
        {
            if (together.Count > 0 && !(entry.Kind == Reminder && together[0].Kind == Reminder && entry.At == together[0].At))
            {
                yield return together;
                together = [];
            }

            together.Add(entry);
        }

        if (together.Count > 0)
            yield return together;
    }

    private sealed class Climb
    {
        private bool _acknowledged;
        private bool _resolved;

        public HashSet<string> Reached { get; } = [];

        public bool Closed { get; private set; }

        public void Follow(string kind, string[] beginnings)
        {
            if (beginnings.Contains(kind))
            {
                Reached.Clear();
                (_acknowledged, _resolved, Closed) = (false, false, false);
            }

            _acknowledged |= kind is "Acknowledged" or "Visit" or "Resolved";
            _resolved |= kind == "Resolved";
            Closed |= kind is "Closed" or "Merged" or "Rejected";
        }

        public bool Misses(Rung rung) => !Reached.Contains(rung.Step) && rung.Until switch
        {
            RungEnd.Acknowledged => !_acknowledged,
            RungEnd.Resolved => !_resolved,
            RungEnd.Closed => !Closed,
            _ => false,
        };
    }
}
