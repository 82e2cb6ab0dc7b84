namespace Hotline.Inbound;

/// <summary>
/// What the carrier itself remembers of what came in. Implementations read page by page and translate the provider's words; they
/// keep no more than a page in memory. Instants are the carrier's, to the second.
/// </summary>
public interface ICarrierList
{
    /// <summary>Texts that came in at <paramref name="since"/> or later, the oldest first.</summary>
    /// <exception cref="CarrierListException">The list could not be read to its end.</exception>
    IAsyncEnumerable<ListedText> TextsAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Calls that came in, and talks that came about on them, since then; the oldest first.</summary>
    /// <exception cref="CarrierListException">As above.</exception>
    IAsyncEnumerable<ListedCall> CallsAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Recordings made since then, of calls in either direction; the oldest first.</summary>
    /// <exception cref="CarrierListException">As above.</exception>
    IAsyncEnumerable<ListedRecording> RecordingsAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>The pictures and the like of one text.</summary>
    /// <exception cref="CarrierListException">As above.</exception>
    Task<IReadOnlyList<MediaLink>> MediaAsync(string sid, CancellationToken cancellation);
}

/// <param name="Sid">The carrier's id.</param>
/// <param name="From">Sender as the carrier gives it; empty when it was withheld.</param>
/// <param name="To">The line's number.</param>
/// <param name="Body">Never trimmed.</param>
/// <param name="Media">How many pictures and the like came with it.</param>
/// <param name="At">When the carrier got it.</param>
public sealed record ListedText(string Sid, string From, string To, string Body, int Media, DateTimeOffset At);

/// <param name="Sid">The carrier's id.</param>
/// <param name="From">Caller as the carrier gives it; empty when withheld.</param>
/// <param name="To">The line's number.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="TalkOf">Set when this is no call of a resident but the leg to an operator who picked up: the resident's call that it belongs to.</param>
public sealed record ListedCall(string Sid, string From, string To, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? TalkOf);

/// <param name="Sid">The carrier's id.</param>
/// <param name="CallSid">The call that it was made on.</param>
/// <param name="Url">Where the carrier keeps it.</param>
/// <param name="Seconds">Length; 0 when not known yet.</param>
/// <param name="At">When it was made.</param>
public sealed record ListedRecording(string Sid, string CallSid, string Url, int Seconds, DateTimeOffset At);
