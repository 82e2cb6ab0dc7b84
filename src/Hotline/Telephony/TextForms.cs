using System.Globalization;
using Hotline.Inbound;
using Hotline.Phones;

namespace Hotline.Telephony;

/// <summary>
/// Webhooks about texts, in Hotline's words. What is signed is never refused: a missing or odd parameter gets a harmless stand-in,
/// and the raw body is kept beside it.
/// </summary>
public static class TextForms
{
    private const string MediaKey = "MediaUrl";

    /// <summary>A text came in.</summary>
    /// <param name="form">The body's parameters.</param>
    /// <param name="receivedAt">By the program's clock.</param>
    /// <param name="raw">The body as it came.</param>
    public static ReceivedText Text(FormBody form, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), form["From"] ?? "", form["To"] ?? "", form["Body"] ?? "", Media(form), OptOut(form))
        {
            ReceivedAt = receivedAt,
            Raw = raw,
        };

    /// <summary>What became of a text that Hotline sent.</summary>
    /// <param name="form">The body's parameters.</param>
    /// <param name="attempt">The attempt named in the callback's address, when it was readable.</param>
    /// <param name="receivedAt">By the program's clock.</param>
    /// <param name="raw">The body as it came.</param>
    public static TextReport Report(FormBody form, Guid? attempt, DateTimeOffset receivedAt, string raw)
    {
        var state = CarrierWords.TextState(form.FirstOf("MessageStatus", "SmsStatus"));
        var code = form.FirstOf("ErrorCode");
        FailureClass? failure = state == DeliveryState.Failed ? CarrierErrors.OfDelivery(code) : null;
        return new TextReport(Sid(form, raw), attempt, form["To"] ?? "", state, failure, code) { ReceivedAt = receivedAt, Raw = raw };
    }

    private static string Sid(FormBody form, string raw) => form.FirstOf("MessageSid", "SmsSid", "SmsMessageSid") ?? SubstituteSid.Of(raw);

    private static string? OptOut(FormBody form) => form.FirstOf("OptOutType")?.ToUpperInvariant();

    /// <summary>The links themselves are counted, not NumMedia: what is there is kept.</summary>
    private static List<MediaLink> Media(FormBody form) =>
    [
        .. form.Pairs
            .Where(pair => pair.Value.Length > 0 && Number(pair.Key) is not null)
            .OrderBy(pair => Number(pair.Key))
            .Select(pair => new MediaLink(pair.Value, form.FirstOf("MediaContentType" + pair.Key[MediaKey.Length..]) ?? "application/octet-stream")),
    ];

    private static int? Number(string key) =>
        key.StartsWith(MediaKey, StringComparison.Ordinal)
        && int.TryParse(key.AsSpan(MediaKey.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
