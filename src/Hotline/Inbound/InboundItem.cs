using System.Text.Json.Serialization;

namespace Hotline.Inbound;

/// <summary>
/// One thing that arrived from the carrier, in Hotline's words. It is made durable before the carrier gets its answer and is
/// handled once: <see cref="Key"/> is unique in the database, so that a redelivery is harmless.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReceivedText), "text")]
[JsonDerivedType(typeof(TextReport), "text-report")]
[JsonDerivedType(typeof(CallStarted), "call-started")]
[JsonDerivedType(typeof(CallSpoke), "call-spoke")]
[JsonDerivedType(typeof(CallRecorded), "call-recorded")]
[JsonDerivedType(typeof(CallServed), "call-served")]
[JsonDerivedType(typeof(CallUrgent), "call-urgent")]
[JsonDerivedType(typeof(CallEnded), "call-ended")]
[JsonDerivedType(typeof(KeyPressed), "key-pressed")]
[JsonDerivedType(typeof(RecordingsHeard), "recordings-heard")]
[JsonDerivedType(typeof(CallReport), "call-report")]
public abstract record InboundItem
{
    /// <summary>Unique for what happened: the carrier's SID, and what happened to it where one SID tells several things.</summary>
    [JsonIgnore]
    public abstract string Key { get; }

    /// <summary>Items with the same order key are handled one after another, in order of arrival: the phone number, as given.</summary>
    [JsonIgnore]
    public abstract string OrderKey { get; }

    /// <summary>When the program received it, by the program's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>No webhook brought it: it was found in the carrier's list. <see cref="ReceivedAt"/> is then the carrier's time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Recovered { get; init; }

    /// <summary>Everything the carrier sent, as it came: parameters that nobody knows yet are kept.</summary>
    public string Raw { get; init; } = "";
}

/// <summary>A text from a phone.</summary>
/// <param name="Sid">The carrier's id of the text.</param>
/// <param name="From">Sender as the carrier gave it; may be a withheld number.</param>
/// <param name="To">The line's number.</param>
/// <param name="Body">The text, never trimmed.</param>
/// <param name="Media">Links to pictures and the like, with their content type.</param>
/// <param name="OptOut">STOP, START or HELP when the carrier recognised one; null otherwise. The carrier answers these itself.</param>
public sealed record ReceivedText(string Sid, string From, string To, string Body, IReadOnlyList<MediaLink> Media, string? OptOut) : InboundItem
{
    public override string Key => Sid;
    public override string OrderKey => From;
}

/// <param name="Url">Where the carrier keeps it.</param>
/// <param name="ContentType">MIME type as given.</param>
public sealed record MediaLink(string Url, string ContentType);

/// <summary>What the carrier says of a text that Hotline sent.</summary>
/// <param name="Sid">The carrier's id of the outgoing text.</param>
/// <param name="Attempt">The delivery attempt, when the callback names it.</param>
/// <param name="To">The recipient.</param>
/// <param name="State">How far it got.</param>
/// <param name="Failure">Set when <paramref name="State"/> is Failed.</param>
/// <param name="ErrorCode">The carrier's own code, for people.</param>
public sealed record TextReport(string Sid, Guid? Attempt, string To, Phones.DeliveryState State, Phones.FailureClass? Failure, string? ErrorCode) : InboundItem
{
    public override string Key => $"{Sid}/{State}/{ErrorCode}";
    public override string OrderKey => To;
}

/// <summary>Somebody calls a line.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">Caller as given; may be withheld.</param>
/// <param name="To">The line's number.</param>
public sealed record CallStarted(string CallSid, string From, string To) : InboundItem
{
    public override string Key => $"{CallSid}/started";
    public override string OrderKey => From;
}

/// <summary>The caller spoke and the carrier understood words.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">Caller as given.</param>
/// <param name="To">The line's number.</param>
/// <param name="Speech">The recognised words.</param>
public sealed record CallSpoke(string CallSid, string From, string To, string Speech) : InboundItem
{
    public override string Key => $"{CallSid}/spoke";
    public override string OrderKey => From;
}

/// <summary>A message was recorded on a call.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">The number at the far end as given: the resident's, or the official's on a reminder call.</param>
/// <param name="To">The line's number.</param>
/// <param name="RecordingSid">The carrier's id of the recording.</param>
/// <param name="RecordingUrl">Where the carrier keeps it.</param>
/// <param name="Seconds">Length in seconds.</param>
/// <param name="Urgent">The caller pressed the key for what is urgent.</param>
/// <param name="Attempt">Set when it was recorded on a reminder call: the official's <paramref name="Report"/>.</param>
/// <param name="Report">What the official reports.</param>
/// <param name="Days">The working days that are asked for.</param>
public sealed record CallRecorded(
    string CallSid, string From, string To, string RecordingSid, string RecordingUrl, int Seconds, bool Urgent, Guid? Attempt,
    SpokenReport Report = SpokenReport.Done, int? Days = null) : InboundItem
{
    public override string Key => $"{CallSid}/{RecordingSid}";
    public override string OrderKey => From;
}

/// <summary>The caller got what the call was for without leaving a word: an operator talked with them, or they heard how their ticket stands.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">Caller as given.</param>
/// <param name="To">The line's number.</param>
public sealed record CallServed(string CallSid, string From, string To) : InboundItem
{
    public override string Key => $"{CallSid}/served";
    public override string OrderKey => From;
}

/// <summary>The caller pressed the key for what is urgent. What follows may never come: the line may break before a word was said.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">Caller as given.</param>
/// <param name="To">The line's number.</param>
public sealed record CallUrgent(string CallSid, string From, string To) : InboundItem
{
    public override string Key => $"{CallSid}/urgent";
    public override string OrderKey => From;
}

/// <summary>A resident's call is over.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">Caller as given.</param>
/// <param name="To">The line's number.</param>
public sealed record CallEnded(string CallSid, string From, string To) : InboundItem
{
    public override string Key => $"{CallSid}/ended";
    public override string OrderKey => From;
}

/// <summary>An official pressed a key during a reminder call. Reached means a human acted: this is one of the ways.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="Attempt">The delivery attempt that this call is.</param>
/// <param name="Official">The official's number.</param>
/// <param name="Digit">The key: 1 accept, 2 hear again, 3 speak with the resident, 4 report done, 5 hear the recording.</param>
public sealed record KeyPressed(string CallSid, Guid Attempt, string Official, string Digit) : InboundItem
{
    public override string Key => $"{CallSid}/key/{Digit}";
    public override string OrderKey => Official;
}

/// <summary>Recordings were played to an official on a reminder call, to their end.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="Attempt">The delivery attempt that this call is.</param>
/// <param name="Official">The official's number.</param>
/// <param name="Recordings">The carrier's ids of the recordings.</param>
public sealed record RecordingsHeard(string CallSid, Guid Attempt, string Official, IReadOnlyList<string> Recordings) : InboundItem
{
    public override string Key => $"{CallSid}/heard/{string.Join('+', Recordings)}";
    public override string OrderKey => Official;
}

/// <summary>What the carrier says of a call that Hotline placed.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="Attempt">The delivery attempt, when the callback names it.</param>
/// <param name="To">Who was called.</param>
/// <param name="State">How far it got. Delivered means only that somebody or something picked up.</param>
/// <param name="Failure">Set when <paramref name="State"/> is Failed.</param>
/// <param name="ErrorCode">The carrier's own word, for people: busy, no-answer, a code.</param>
public sealed record CallReport(string CallSid, Guid? Attempt, string To, Phones.DeliveryState State, Phones.FailureClass? Failure, string? ErrorCode) : InboundItem
{
    public override string Key => $"{CallSid}/{State}/{ErrorCode}";
    public override string OrderKey => To;
}
