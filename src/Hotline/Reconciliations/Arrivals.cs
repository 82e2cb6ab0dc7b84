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
        await using var texts = new Ahead<ListedText>(list.TextsAsync(since, cancellation), text => text.At);
        await using var begun = new Ahead<ListedCall>(list.CallsAsync(since, cancellation), call => call.StartedAt);
        await using var recordings = new Ahead<ListedRecording>(list.RecordingsAsync(since, cancellation), recording => recording.At);
        await texts.StepAsync();
        await begun.StepAsync();
        await recordings.StepAsync();
        while (true)
        {
            // Within one second a call begins before it is recorded, and is recorded before it ends.
            var next = new[] { texts.At, begun.At, recordings.At, calls.NextEnd }.Min();
            if (next is not { } at || at > until)
                yield break;
            if (texts.At == at)
            {
                if (lines.Find(texts.Current!.To) is not null)
                    yield return TextOf(texts.Current!);
                await texts.StepAsync();
            }
            else if (begun.At == at)
            {
                if (lines.Find(begun.Current!.To) is not null || begun.Current!.TalkOf is not null)
                {
                    if (calls.Begin(begun.Current!) is { } item)
                        yield return new Arrival(at, item);
                }

                await begun.StepAsync();
            }
            else if (recordings.At == at)
            {
                yield return new Arrival(at, calls.Recorded(recordings.Current!));
                await recordings.StepAsync();
            }
            else
            {
                yield return new Arrival(at, calls.End());
            }
        }
    }

    private static Arrival TextOf(ListedText text) => new(
        text.At, new ReceivedText(text.Sid, text.From, text.To, text.Body, [], null) { ReceivedAt = text.At, Recovered = true }, text.Media);
}
