using System.Runtime.CompilerServices;
using Hotline.Inbound;
using Hotline.Phones;

namespace Hotline.Reconciliations;

/// <summary>
/// The carrier's lists of texts, calls and recordings as one sequence, in the order in which things happened: a call begins, is recorded and
/// ends among the texts that came meanwhile. Of what was listed only the numbers of the calls are kept in memory.
/// </summary>
internal sealed class Arrivals(ICarrierList list, PhoneLines lines)
{
    /// <param name="since">From here on.</param>
    /// <param name="until">Up to here; what happened later is left for the next time.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="CarrierListException">A list could not be read to its end.</exception>
    public async IAsyncEnumerable<Arrival> ReadAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var calls = new CallsSeen();
        await using var texts = Ahead.Of(list.TextsAsync(since, cancellation), text => text.At, TextOf);
        await using var begun = Ahead.Of(list.CallsAsync(since, cancellation), call => call.StartedAt, call => CallOf(calls, call));
        await using var recorded = Ahead.Of(list.RecordingsAsync(since, cancellation), recording => recording.At, recording => new Arrival(recording.At, calls.Recorded(recording)));
        // Within one second a call begins before it is recorded, and is recorded before it ends.
        Ahead[] all = [texts, begun, recorded];
        foreach (var one in all)
            await one.StepAsync();
        while (all.Select(one => one.At).Append(calls.NextEnd).Min() is { } at && at <= until)
        {
            var first = Array.Find(all, one => one.At == at);
            var arrival = first is null ? new Arrival(at, calls.End()) : first.Tell();
            if (first is not null)
                await first.StepAsync();
            if (arrival is not null)
                yield return arrival;
        }
    }

    private Arrival? CallOf(CallsSeen calls, ListedCall call) =>
        (call.TalkOf is not null || lines.Find(call.To) is not null) && calls.Begin(call) is { } item ? new Arrival(call.StartedAt, item) : null;

    private Arrival? TextOf(ListedText text) => lines.Find(text.To) is null ? null : new Arrival(
        text.At, new ReceivedText(text.Sid, text.From, text.To, text.Body, [], null) { ReceivedAt = text.At, Recovered = true }, text.Media);
}
