using System.Text.RegularExpressions;

namespace Hotline.FaultTests.Checking;

/// <summary>Compares what the handsets sent with the tickets: every text and call is there, on one ticket, once.</summary>
internal static partial class Arrivals
{
    /// <summary>Kinds of entries that hold a resident's words.</summary>
    private static readonly string[] Words = ["Received", "Reopened", "NotSolved", "Unclear", "Note", "WithdrawalNoted", "Objected"];

    [GeneratedRegex("〔第[0-9]+件〕")]
    private static partial Regex Mark();

    public static IEnumerable<Finding> Check(History history, Leniency leniency)
    {
        foreach (var text in history.Sent.Where(t => leniency.Promised(t.Answered) && !history.TakenIn.Contains(t.Sid)))
            yield return new Finding(Finding.Lost, $"text {text.Sid} '{text.Body}', answered {text.Answered:O}");
        foreach (var call in history.Calls.Where(c => leniency.Promised(c.Answered) && !history.TakenIn.Contains(c.Sid)))
            yield return new Finding(Finding.Lost, $"call {call.Sid}, answered {call.Answered:O}");
        if (history.DeadLetters > 0)
            yield return new Finding(Finding.Lost, $"{history.DeadLetters} dead letters");
        foreach (var finding in Marks(history, leniency))
            yield return finding;
    }

    /// <summary>The texts that residents marked.</summary>
    private static IEnumerable<Finding> Marks(History history, Leniency leniency)
    {
        var tickets = history.Tickets.SelectMany(t => MarksIn(t.Text)).CountBy(m => m).ToDictionary();
        var entries = history.Timeline.Where(e => Words.Contains(e.Kind)).SelectMany(e => MarksIn(e.Text).Distinct().Select(m => (Mark: m, e.Ticket, e.Kind))).ToLookup(e => e.Mark);
        foreach (var text in history.Sent)
        {
            foreach (var mark in MarksIn(text.Body))
            {
                var (opened, said) = (tickets.GetValueOrDefault(mark), entries[mark].Select(e => e.Ticket).Distinct().Count());
                if (opened + said == 0 && (leniency.Promised(text.Answered) || history.TakenIn.Contains(text.Sid)))
                    yield return new Finding(Finding.Lost, $"{mark} of {text.Sid} stands on no ticket");
                if (opened > 1 || opened + said > 1 || entries[mark].Count(e => e.Kind == "Received") > 1)
                    yield return new Finding(Finding.TicketTwice, $"{mark} of {text.Sid} opened {opened} tickets and stands on {said} others");
            }
        }
    }

    private static IEnumerable<string> MarksIn(string? text) => text is null ? [] : Mark().Matches(text).Select(m => m.Value);
}
