using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Hotline.Notifications;

namespace Hotline.Telephony;

/// <summary>Twilio as the way out. Creates are not idempotent there and are never repeated here.</summary>
internal sealed class TwilioCarrier(TwilioRest rest, TwilioOptions options) : ICarrier
{
    private readonly SendAnswers _answers = new(options);
    private readonly TwilioLookups _lookups = new(rest);
    private readonly string _callbacks = options.PublicUrl.TrimEnd('/') + "/twilio/";

    public Task<SendOutcome> SendTextAsync(OutgoingText text, CancellationToken cancellation) =>
        SendAsync("Messages.json", TextFields(text), TwilioJson.Default.TextResource, cancellation);

    public Task<SendOutcome> PlaceCallAsync(OutgoingCall call, CancellationToken cancellation) =>
        SendAsync("Calls.json", CallFields(call), TwilioJson.Default.CallResource, cancellation);

    public Task<LookupResult> FindTextAsync(OutgoingText text, DateTimeOffset sentAfter, IReadOnlyCollection<string> others, CancellationToken cancellation) =>
        _lookups.TextAsync(text, sentAfter, others, cancellation);

    public Task<LookupResult> FindCallAsync(OutgoingCall call, DateTimeOffset placedAfter, IReadOnlyCollection<string> others, CancellationToken cancellation) =>
        _lookups.CallAsync(call, placedAfter, others, cancellation);

    public Task<LookupResult> TextStateAsync(string sid, CancellationToken cancellation) => _lookups.TextStateAsync(sid, cancellation);

    public Task<LookupResult> CallStateAsync(string sid, CancellationToken cancellation) => _lookups.CallStateAsync(sid, cancellation);

    private async Task<SendOutcome> SendAsync<T>(
        string resource, IEnumerable<KeyValuePair<string, string>> fields, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class, ICarrierResource
    {
        try
        {
            using var response = await rest.PostAsync(resource, fields, cancellation);
            return await _answers.ReadAsync(response, type, cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendOutcome.Unknown("the carrier did not answer in time");
        }
        catch (HttpRequestException broken)
        {
            return SendAnswers.Broken(broken);
        }
    }

    private IEnumerable<KeyValuePair<string, string>> TextFields(OutgoingText text)
    {
        yield return new("To", text.To);
        yield return new("From", text.From);
        yield return new("Body", text.Body);
        yield return new("StatusCallback", $"{_callbacks}sms/status?attempt={text.Attempt:N}");
        if (text.ValidFor is { } validFor)
            yield return new("ValidityPeriod", Seconds(validFor, 1, 36_000));
    }

    private IEnumerable<KeyValuePair<string, string>> CallFields(OutgoingCall call)
    {
        yield return new("To", call.To);
        yield return new("From", call.From);
        yield return new("Url", $"{_callbacks}voice/reminder?attempt={call.Attempt:N}");
        yield return new("StatusCallback", $"{_callbacks}voice/reminder/status?attempt={call.Attempt:N}");
        foreach (var moment in (string[])["initiated", "ringing", "answered", "completed"])
            yield return new("StatusCallbackEvent", moment);
        yield return new("Timeout", Seconds(call.RingFor, 5, 600));
    }

    /// <summary>Whole seconds within what the carrier accepts.</summary>
    private static string Seconds(TimeSpan span, int least, int most) =>
        ((int)Math.Clamp(Math.Round(span.TotalSeconds), least, most)).ToString(CultureInfo.InvariantCulture);
}
