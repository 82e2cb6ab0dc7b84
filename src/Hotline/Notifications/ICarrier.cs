namespace Hotline.Notifications;

/// <summary>
/// The way out to the telephone network. Implementations translate the provider's words once, here; they never throw for what a
/// carrier may answer, and they do not retry: the outbox does.
/// </summary>
public interface ICarrier
{
    /// <summary>Sends one text. Not idempotent: after <see cref="SendOutcome.Unknown"/> look it up before sending again.</summary>
    Task<SendOutcome> SendTextAsync(OutgoingText text, CancellationToken cancellation);

    /// <summary>Places one call that speaks and listens for keys. Not idempotent, as above.</summary>
    Task<SendOutcome> PlaceCallAsync(OutgoingCall call, CancellationToken cancellation);

    /// <summary>Looks for a text by sender, recipient, exact body and time; the body carries reference and code and so identifies what it says.</summary>
    /// <param name="text">As it was to be sent.</param>
    /// <param name="sentAfter">When it was tried.</param>
    /// <param name="others">Ids of what is known to be another one: the same words may go out more than once.</param>
    /// <param name="cancellation">Abandons it.</param>
    Task<LookupResult> FindTextAsync(OutgoingText text, DateTimeOffset sentAfter, IReadOnlyCollection<string> others, CancellationToken cancellation);

    /// <summary>Looks for a call by both numbers and time.</summary>
    /// <param name="call">As it was to be placed.</param>
    /// <param name="placedAfter">When it was tried.</param>
    /// <param name="others">Ids of what is known to be another one: nothing else tells two calls to one number apart.</param>
    /// <param name="cancellation">Abandons it.</param>
    Task<LookupResult> FindCallAsync(OutgoingCall call, DateTimeOffset placedAfter, IReadOnlyCollection<string> others, CancellationToken cancellation);

    /// <summary>The present state of a text, for one whose reports never came.</summary>
    Task<LookupResult> TextStateAsync(string sid, CancellationToken cancellation);

    /// <summary>The present state of a call, for one whose reports never came.</summary>
    Task<LookupResult> CallStateAsync(string sid, CancellationToken cancellation);
}

/// <param name="Attempt">Comes back with every delivery report.</param>
/// <param name="From">The line's number, E.164.</param>
/// <param name="To">The recipient, E.164.</param>
/// <param name="Body">At most 1600 characters.</param>
/// <param name="ValidFor">After this the carrier must drop it instead of delivering it late; null: the carrier's own limit.</param>
public sealed record OutgoingText(Guid Attempt, string From, string To, string Body, TimeSpan? ValidFor);

/// <param name="Attempt">Comes back with every report and key.</param>
/// <param name="From">The line's number, E.164.</param>
/// <param name="To">Who is called, E.164.</param>
/// <param name="RingFor">How long it rings before it counts as not answered.</param>
public sealed record OutgoingCall(Guid Attempt, string From, string To, TimeSpan RingFor);

/// <summary>What became of a request to the carrier.</summary>
public abstract record SendOutcome
{
    /// <summary>The carrier has it.</summary>
    public sealed record Accepted(string Sid) : SendOutcome;

    /// <summary>The carrier refused it; nothing went out.</summary>
    /// <param name="Failure">What to do next.</param>
    /// <param name="Code">The carrier's own code.</param>
    /// <param name="Message">The carrier's words, without secrets or numbers.</param>
    /// <param name="RetryAfter">The carrier's own wish, when it named one.</param>
    public sealed record Refused(Phones.FailureClass Failure, string Code, string Message, TimeSpan? RetryAfter) : SendOutcome;

    /// <summary>It may or may not have gone out (time-out, 5xx, broken connection).</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}

/// <summary>What the carrier's own list says of an attempt.</summary>
public abstract record LookupResult
{
    public sealed record Found(string Sid, Phones.DeliveryState State, Phones.FailureClass? Failure, string? ErrorCode) : LookupResult;

    public sealed record NotFound : LookupResult;

    /// <summary>The list could not be read; ask again later, do not send.</summary>
    public sealed record Unavailable(string Reason) : LookupResult;
}
