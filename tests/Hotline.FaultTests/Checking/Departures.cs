namespace Hotline.FaultTests.Checking;

/// <summary>Compares what the tickets demanded with what the handsets received: all of it arrived, and no more than the bound twice.</summary>
internal static class Departures
{
    private static readonly string[] Voided = ["Cancelled"];

    public static IEnumerable<Finding> Check(History history, Leniency leniency)
    {
        var arrived = history.Received.Select(r => r.Sid).ToHashSet();
        var attempts = history.Attempts.ToLookup(a => a.Message);
        var keys = history.Outbox.Select(m => m.Key).ToHashSet();
        foreach (var message in history.Outbox.Where(m => !Voided.Contains(m.State)))
        {
            if (message.State is "Pending" or "Sending" or "Held")
            {
                if (message.NotBefore < history.RestedAt)
                    yield return new Finding(Finding.NotSettled, $"{message.Key} is {message.State} since {message.NotBefore:O}");
            }
            else if (message.State == "Failed" ? !HasSuccessor(message, keys) : !attempts[message.Digest ?? message.Id].Any(a => arrived.Contains(a.Sid ?? "")))
                yield return new Finding(Finding.NotTold, $"{message.Key} is {message.State}, no phone has it; {Tried(message, attempts)}");
        }

        foreach (var finding in Shared(history).Concat(Reminders(history)).Concat(AfterClose(history, leniency)))
            yield return finding;
        var (twice, bound) = Twice(history);
        if (twice > bound)
            yield return new Finding(Finding.ToldTwice, $"{twice} received twice, {bound} sends were uncertain and sent again");
    }

    /// <summary>How many texts and calls came to a phone once more than they had to, and how many sends were uncertain and made again: each may double one.</summary>
    public static (int Twice, int Bound) Twice(History history)
    {
        // A try that was looked up may have found what an earlier one of the same message had sent.
        var known = history.Attempts.Where(a => a.Sid is not null).DistinctBy(a => a.Sid).ToDictionary(a => a.Sid!, a => a.Message);
        var unknown = history.Received.Count(r => !known.ContainsKey(r.Sid));
        var again = history.Received.Where(r => known.ContainsKey(r.Sid)).CountBy(r => known[r.Sid]).Sum(c => c.Value - 1);
        return (unknown + again, history.Attempts.Count(a => a.ErrorCode == "not-found"));
    }

    /// <summary>What arrived once says one thing: no two messages are counted as told by it.</summary>
    private static IEnumerable<Finding> Shared(History history) =>
        history.Attempts.Where(a => a.Sid is not null).GroupBy(a => a.Sid!, a => a.Message).Where(g => g.Distinct().Skip(1).Any())
            .Select(g => new Finding(Finding.NotTold, $"{g.Key} is counted for {g.Distinct().Count()} messages"));

    private static string Tried(MessageRow message, ILookup<Guid, AttemptRow> attempts)
    {
        var by = (Guid id) => string.Join(", ", attempts[id].Select(a => a.Sid ?? a.ErrorCode ?? "no outcome").DefaultIfEmpty("never"));
        return $"tried by itself: {by(message.Id)}" + (message.Digest is { } digest ? $"; in digest {digest:N}: {by(digest)}" : "");
    }

    // A digest that failed sends its parts their own way; a failed message has a row that names it, the text of an urgent assignment the call beside it.
    private static bool HasSuccessor(MessageRow failed, HashSet<string> keys) =>
        failed.Purpose == "Digest" || keys.Any(k => k.StartsWith(failed.Key + ">", StringComparison.Ordinal) || k.StartsWith($"instead/{failed.Id:N}/", StringComparison.Ordinal))
        || (failed.Key.Split('/') is [var kind, var ticket, var epoch, var official, "Text"] && keys.Contains($"{kind}/{ticket}/{epoch}/call/{official}/Voice"));

    /// <summary>Each climb on a timeline told somebody: a message of one of its rungs is in the outbox.</summary>
    private static IEnumerable<Finding> Reminders(History history)
    {
        var told = history.Outbox.Where(m => m.Key.StartsWith("step/", StringComparison.Ordinal)).Select(m => m.Key.Split('/')).Select(k => (k[1], k[3])).ToHashSet();
        var references = history.Tickets.ToDictionary(t => t.Id, t => t.Reference);
        foreach (var climb in history.Timeline.Where(e => e.Kind == "ReminderDue").GroupBy(e => (e.Ticket, e.At)))
        {
            if (!climb.Any(e => told.Contains((e.Ticket.ToString("N"), e.Step!))))
                yield return new Finding(Finding.NotTold, $"{references[climb.Key.Ticket]}: {string.Join(", ", climb.Select(e => e.Step))} at {climb.Key.At:O} told nobody");
        }
    }

    /// <summary>Nothing about an open ticket's work was taken for sending after it was closed for good.</summary>
    private static IEnumerable<Finding> AfterClose(History history, Leniency leniency)
    {
        var last = history.Timeline.Where(e => e.Kind is "Closed" or "Reopened").GroupBy(e => e.Ticket).ToDictionary(g => g.Key, g => g.Last());
        foreach (var message in history.Outbox.Where(m => m.Purpose is "Reminder" or "Oversight" or "Assignment" && m.State is "Sent" or "Delivered"))
        {
            if (message.Ticket is { } ticket && last.TryGetValue(ticket, out var end) && end.Kind == "Closed" && message.ClaimedAt > end.At + leniency.ClockError)
                yield return new Finding(Finding.ReminderAfterClose, $"{message.Key} went out at {message.ClaimedAt:O}, closed at {end.At:O}");
        }
    }
}
