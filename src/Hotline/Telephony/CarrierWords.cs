using System.Collections.Frozen;
using Hotline.Phones;

namespace Hotline.Telephony;

/// <summary>Twilio's words for how far a text or call got, translated once.</summary>
internal static class CarrierWords
{
    private static readonly FrozenDictionary<string, DeliveryState> Texts = new Dictionary<string, DeliveryState>
    {
        ["accepted"] = DeliveryState.Accepted,
        ["scheduled"] = DeliveryState.Accepted,
        ["queued"] = DeliveryState.Accepted,
        ["sending"] = DeliveryState.Sent,
        ["sent"] = DeliveryState.Sent,
        // Some parts are missing: not proven to have arrived.
        ["partially_delivered"] = DeliveryState.Sent,
        ["delivered"] = DeliveryState.Delivered,
        ["read"] = DeliveryState.Delivered,
        ["undelivered"] = DeliveryState.Failed,
        ["failed"] = DeliveryState.Failed,
        ["canceled"] = DeliveryState.Failed,
        // Words of texts that came in: on a report of one that went out they say nothing.
        ["receiving"] = DeliveryState.Accepted,
        ["received"] = DeliveryState.Accepted,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, DeliveryState> Calls = new Dictionary<string, DeliveryState>
    {
        ["queued"] = DeliveryState.Accepted,
        ["initiated"] = DeliveryState.Accepted,
        ["ringing"] = DeliveryState.Sent,
        ["answered"] = DeliveryState.Sent,
        ["in-progress"] = DeliveryState.Sent,
        ["completed"] = DeliveryState.Delivered,
        ["busy"] = DeliveryState.Failed,
        ["no-answer"] = DeliveryState.Failed,
        ["failed"] = DeliveryState.Failed,
        ["canceled"] = DeliveryState.Failed,
    }.ToFrozenDictionary();

    /// <summary>A word that is not in the table is the weakest statement, so that it never moves anything.</summary>
    public static DeliveryState TextState(string? status) => Texts.GetValueOrDefault(status ?? "", DeliveryState.Accepted);

    /// <inheritdoc cref="TextState"/>
    public static DeliveryState CallState(string? status) => Calls.GetValueOrDefault(status ?? "", DeliveryState.Accepted);
}
