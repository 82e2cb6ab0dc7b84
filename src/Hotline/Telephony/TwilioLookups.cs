using System.Globalization;
using System.Net;
using System.Text.Json.Serialization.Metadata;
using Hotline.Notifications;
using Hotline.Phones;

namespace Hotline.Telephony;

/// <summary>Finds in the carrier's lists what a send with an unknown outcome became.</summary>
internal sealed class TwilioLookups(TwilioRest rest)
{
    /// <summary>Clocks differ, and the carrier's dates have no fractions of a second.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    private readonly TwilioLists _lists = new(rest);

    public async Task<LookupResult> TextAsync(OutgoingText text, DateTimeOffset sentAfter, IReadOnlyCollection<string> others, CancellationToken cancellation)
    {
        var query = new ListQuery("Messages.json", text.To, text.From, "DateSent", sentAfter - Tolerance);
        return await SearchAsync(query, TwilioJson.Default.TextPage, (TextResource found) => found.Body == text.Body && found.Direction != "inbound" && !others.Contains(found.Sid), Of, cancellation);
    }

    public async Task<LookupResult> CallAsync(OutgoingCall call, DateTimeOffset placedAfter, IReadOnlyCollection<string> others, CancellationToken cancellation)
    {
        var query = new ListQuery("Calls.json", call.To, call.From, "StartTime", placedAfter - Tolerance);
        return await SearchAsync(query, TwilioJson.Default.CallPage, (CallResource found) => found.Direction == "outbound-api" && !others.Contains(found.Sid), Of, cancellation);
    }

    public Task<LookupResult> TextStateAsync(string sid, CancellationToken cancellation) => StateAsync("Messages", sid, TwilioJson.Default.TextResource, Of, cancellation);

    public Task<LookupResult> CallStateAsync(string sid, CancellationToken cancellation) => StateAsync("Calls", sid, TwilioJson.Default.CallResource, Of, cancellation);

    private Task<LookupResult> StateAsync<T>(string kind, string sid, JsonTypeInfo<T> type, Func<T, LookupResult.Found> read, CancellationToken cancellation)
        where T : class, ICarrierResource => GuardAsync(
            async () =>
            {
                using var response = await rest.GetAsync($"{kind}/{Uri.EscapeDataString(sid)}.json", cancellation);
                if (response.StatusCode == HttpStatusCode.NotFound)
                    return new LookupResult.NotFound();
                response.EnsureSuccessStatusCode();
                var found = await TwilioRest.ReadAsync(response, type, cancellation);
                return found?.Sid is null ? new LookupResult.Unavailable("the carrier's answer names no id") : read(found);
            },
            cancellation);

    private Task<LookupResult> SearchAsync<TPage, T>(
        ListQuery query, JsonTypeInfo<TPage> type, Func<T, bool> isMeant, Func<T, LookupResult.Found> read, CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
        where T : class, ICarrierResource => GuardAsync(
            async () =>
            {
                var matches = await _lists.ReadAsync<TPage, T>(query, type, isMeant, cancellation);
                // One that went well outweighs one that the carrier took and failed; among equals the first of the list, the newest.
                return matches.Where(match => match.Sid is not null).Select(read).OrderBy(found => found.State == DeliveryState.Failed).FirstOrDefault()
                    ?? (LookupResult)new LookupResult.NotFound();
            },
            cancellation);

    private static async Task<LookupResult> GuardAsync(Func<Task<LookupResult>> look, CancellationToken cancellation)
    {
        try
        {
            return await look();
        }
        catch (Exception e) when (CarrierTrouble.Reason(e, cancellation) is not null)
        {
            return new LookupResult.Unavailable(CarrierTrouble.Reason(e, cancellation)!);
        }
    }

    private static LookupResult.Found Of(TextResource text)
    {
        var state = CarrierWords.TextState(text.Status);
        var code = text.ErrorCode?.ToString(CultureInfo.InvariantCulture);
        return new LookupResult.Found(text.Sid!, state, state == DeliveryState.Failed ? CarrierErrors.OfDelivery(code) : null, code);
    }

    private static LookupResult.Found Of(CallResource call)
    {
        var state = CarrierWords.CallState(call.Status);
        var failed = state == DeliveryState.Failed;
        return new LookupResult.Found(call.Sid!, state, failed ? CarrierErrors.OfDelivery(call.Status) : null, failed ? call.Status : null);
    }
}
