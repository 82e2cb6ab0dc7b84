using System.Globalization;
using Hotline.Inbound;
using Hotline.Phones;

namespace Hotline.Telephony;

/// <summary>Webhooks about calls, in Hotline's words; as <see cref="TextForms"/>, nothing signed is refused.</summary>
public static class CallForms
{
    /// <summary>Somebody calls a line.</summary>
    public static CallStarted Started(FormBody form, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), Person(form), Line(form)) { ReceivedAt = receivedAt, Raw = raw };

    /// <summary>The carrier understood words; empty when it did not.</summary>
    public static CallSpoke Spoke(FormBody form, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), Person(form), Line(form), form["SpeechResult"] ?? "") { ReceivedAt = receivedAt, Raw = raw };

    /// <summary>
    /// A recording is ready. Fits the Record verb's action; its status callback names no numbers, so that From and To stay empty there.
    /// </summary>
    /// <param name="form">The body's parameters.</param>
    /// <param name="receivedAt">By the program's clock.</param>
    /// <param name="raw">The body as it came.</param>
    /// <param name="urgent">The caller pressed the key for what is urgent.</param>
    /// <param name="attempt">Set on a reminder call.</param>
    /// <param name="report">What the official reports there.</param>
    /// <param name="days">The working days that are asked for.</param>
    public static CallRecorded Recorded(
        FormBody form, DateTimeOffset receivedAt, string raw, bool urgent = false, Guid? attempt = null, SpokenReport report = SpokenReport.Done, int? days = null)
    {
        var url = form["RecordingUrl"] ?? "";
        var sid = form.FirstOf("RecordingSid") ?? SubstituteSid.Of(url.Length > 0 ? url : raw);
        return new CallRecorded(Sid(form, raw), Person(form), Line(form), sid, url, Seconds(form), urgent, attempt, report, days) { ReceivedAt = receivedAt, Raw = raw };
    }

    /// <summary>An operator talked with the caller, or the caller heard how the ticket stands.</summary>
    public static CallServed Served(FormBody form, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), Person(form), Line(form)) { ReceivedAt = receivedAt, Raw = raw };

    /// <summary>The caller pressed the key for what is urgent.</summary>
    public static CallUrgent Urgent(FormBody form, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), Person(form), Line(form)) { ReceivedAt = receivedAt, Raw = raw };

    /// <summary>A resident's call is over.</summary>
    public static CallEnded Ended(FormBody form, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), Person(form), Line(form)) { ReceivedAt = receivedAt, Raw = raw };

    /// <summary>An official pressed a key on a reminder call.</summary>
    public static KeyPressed Key(FormBody form, Guid attempt, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), attempt, Person(form), form["Digits"] ?? "") { ReceivedAt = receivedAt, Raw = raw };

    /// <summary>Recordings were played to an official.</summary>
    public static RecordingsHeard Heard(FormBody form, Guid attempt, IReadOnlyList<string> recordings, DateTimeOffset receivedAt, string raw) =>
        new(Sid(form, raw), attempt, Person(form), recordings) { ReceivedAt = receivedAt, Raw = raw };

    /// <summary>What became of a call that Hotline placed.</summary>
    /// <param name="form">The body's parameters.</param>
    /// <param name="attempt">The attempt named in the callback's address, when it was readable.</param>
    /// <param name="receivedAt">By the program's clock.</param>
    /// <param name="raw">The body as it came.</param>
    public static CallReport Report(FormBody form, Guid? attempt, DateTimeOffset receivedAt, string raw)
    {
        var status = form.FirstOf("CallStatus");
        var state = CarrierWords.CallState(status);
        var failed = state == DeliveryState.Failed;
        var code = failed ? form.FirstOf("ErrorCode") ?? status : null;
        var to = form.FirstOf("To", "Called") ?? "";
        return new CallReport(Sid(form, raw), attempt, to, state, failed ? CarrierErrors.OfDelivery(code) : null, code) { ReceivedAt = receivedAt, Raw = raw };
    }

    private static string Sid(FormBody form, string raw) => form.FirstOf("CallSid") ?? SubstituteSid.Of(raw);

    /// <summary>The far end: who called, or on a call that Hotline placed, who was called.</summary>
    private static string Person(FormBody form) => (IsOutgoing(form) ? form.FirstOf("To", "Called") : form.FirstOf("From", "Caller")) ?? "";

    private static string Line(FormBody form) => (IsOutgoing(form) ? form.FirstOf("From", "Caller") : form.FirstOf("To", "Called")) ?? "";

    private static bool IsOutgoing(FormBody form) => form["Direction"]?.StartsWith("outbound", StringComparison.Ordinal) ?? false;

    private static int Seconds(FormBody form) =>
        int.TryParse(form["RecordingDuration"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
}
