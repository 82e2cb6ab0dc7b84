using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Hotline.Inbound;

namespace Hotline.Telephony;

/// <summary>What came in, from Twilio's lists of Messages, Calls and Recordings. Everything that went out stands in them too, failed creates included.</summary>
internal sealed class TwilioArrivals(TwilioRest rest, TwilioOptions options) : ICarrierList
{
    private const string Inbound = "inbound";
    private const int MostPagesOfMedia = 20;

    /// <summary>Nothing to hear will ever come of these.</summary>
    private static readonly string[] Silent = ["absent", "failed", "deleted"];

    private static readonly string[] Over = ["completed", "busy", "failed", "no-answer", "canceled"];

    private readonly TwilioLists _lists = new(rest);

    public async IAsyncEnumerable<ListedText> TextsAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var text in ReadAsync<TextPage, TextResource>("Messages.json", "DateSent", since, TwilioJson.Default.TextPage, cancellation))
        {
            if (text is { Direction: Inbound, Sid: { } sid } && CarrierDates.Of(text) is { } at)
                yield return new ListedText(sid, text.From ?? "", text.To ?? "", text.Body ?? "", text.NumMedia ?? 0, at);
        }
    }

    public async IAsyncEnumerable<ListedCall> CallsAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var call in ReadAsync<CallPage, CallResource>("Calls.json", "StartTime", since, TwilioJson.Default.CallPage, cancellation))
        {
            var talkOf = call.Direction == "outbound-dial" && call.Status == "completed" ? call.ParentCallSid : null;
            if ((call.Direction == Inbound || talkOf is not null) && call.Sid is { } sid && CarrierDates.Of(call) is { } at)
                yield return new ListedCall(sid, call.From ?? "", call.To ?? "", at, Over.Contains(call.Status) ? CarrierDates.Read(call.EndTime) ?? at : null, talkOf);
        }
    }

    public async IAsyncEnumerable<ListedRecording> RecordingsAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var recording in ReadAsync<RecordingPage, RecordingResource>("Recordings.json", "DateCreated", since, TwilioJson.Default.RecordingPage, cancellation))
        {
            if (recording is { Sid: { } sid, CallSid: { } call } && !Silent.Contains(recording.Status) && CarrierDates.Of(recording) is { } at)
                yield return new ListedRecording(sid, call, AddressOf(recording.Uri ?? rest.TargetOf($"Recordings/{sid}")), Math.Max(0, recording.Duration ?? 0), at);
        }
    }

    public async Task<IReadOnlyList<MediaLink>> MediaAsync(string sid, CancellationToken cancellation)
    {
        try
        {
            var found = new List<MediaLink>();
            var pages = _lists.PagesAsync<MediaPage, MediaResource>(
                rest.TargetOf($"Messages/{Uri.EscapeDataString(sid)}/Media.json"), MostPagesOfMedia, TwilioJson.Default.MediaPage, cancellation);
            await foreach (var (_, page) in pages)
                found.AddRange(page.Items.Where(m => m.Uri is not null).Select(m => new MediaLink(AddressOf(m.Uri!), m.ContentType ?? "application/octet-stream")));
            return found;
        }
        catch (Exception e) when (CarrierTrouble.Reason(e, cancellation) is not null)
        {
            throw new CarrierListException(CarrierTrouble.Reason(e, cancellation)!, e);
        }
    }

    /// <summary>The content lies where its description does, without the ending; that is also what a webhook names.</summary>
    private string AddressOf(string uri) =>
        new Uri(options.BaseUrl).GetLeftPart(UriPartial.Authority) + (uri.EndsWith(".json", StringComparison.Ordinal) ? uri[..^".json".Length] : uri);

    private async IAsyncEnumerable<T> ReadAsync<TPage, T>(
        string resource, string dateField, DateTimeOffset since, JsonTypeInfo<TPage> type, [EnumeratorCancellation] CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
        where T : class, ICarrierResource
    {
        var query = $"{resource}?{dateField}%3E={FormEscapes.Encode(CarrierDates.Filter(since))}&PageSize=1000";
        await using var items = _lists.OldestFirstAsync<TPage, T>(query, since, type, cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync(items, cancellation))
            yield return items.Current;
    }

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> items, CancellationToken cancellation)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception e) when (CarrierTrouble.Reason(e, cancellation) is not null)
        {
            throw new CarrierListException(CarrierTrouble.Reason(e, cancellation)!, e);
        }
    }
}
