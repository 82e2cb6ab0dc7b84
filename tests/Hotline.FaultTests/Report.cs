using Hotline.FaultTests.Checking;
using Hotline.FaultTests.Schedules;

namespace Hotline.FaultTests;

/// <summary>A run in figures.</summary>
internal sealed class Report(History history, Leniency leniency, IReadOnlyList<Finding> findings, IReadOnlyDictionary<FaultKind, int> struck, int kills)
{
    private const int MostShown = 20;

    public void Write(TextWriter output)
    {
        var (twice, bound) = Departures.Twice(history);
        output.WriteLine($"""

            faults   {string.Join(", ", struck.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}; kill -9 of a node {kills}
            sent     {history.Sent.Count} texts, {history.Calls.Count} calls; {NeverTaken()} of them no webhook of which was answered, or that Redis lost with its file
            tickets  {history.Tickets.Count}: {string.Join(", ", history.Tickets.CountBy(t => t.State).OrderBy(t => t.Key).Select(t => $"{t.Key} {t.Value}"))}
            ladders  {string.Join(", ", history.Tickets.CountBy(t => t.Policy).Select(p => $"{p.Key} {p.Value}"))}; {history.Timeline.Count(e => e.Kind == "ReminderDue")} rungs reached
            outbox   {string.Join(", ", history.Outbox.CountBy(m => m.State).OrderBy(m => m.Key).Select(m => $"{m.Key} {m.Value}"))}; phones received {history.Received.Count}
            twice    {twice} received twice, at most {bound} allowed (uncertain sends that were sent again)
            """);
        if (history.Outbox.Where(m => m.State == "Pending").OrderBy(m => m.NotBefore).ToList() is { Count: > 0 } waiting)
            output.WriteLine($"waiting  {waiting.Count} later than the end: {waiting[0].Key} from {waiting[0].NotBefore - history.RestedAt:hh\\:mm\\:ss} after it, {waiting[^1].Key} from {waiting[^1].NotBefore - history.RestedAt:hh\\:mm\\:ss}");
        if (Enum.GetValues<FaultKind>().Where(kind => !struck.ContainsKey(kind)).ToList() is { Count: > 0 } missing)
            output.WriteLine($"time did not reach to {string.Join(", ", missing)}");
        foreach (var promise in Finding.All)
            output.WriteLine($"{findings.Count(f => f.Promise == promise),6} {promise}");
        foreach (var finding in findings.Take(MostShown))
            output.WriteLine($"BROKEN   {finding.Promise}: {finding.Detail}");
    }

    private int NeverTaken() =>
        history.Sent.Count(t => !leniency.Promised(t.Answered) && !history.TakenIn.Contains(t.Sid)) + history.Calls.Count(c => !leniency.Promised(c.Answered) && !history.TakenIn.Contains(c.Sid));
}
