using Hotline.Tickets;

namespace Hotline.Service.Api;

/// <summary>A ticket as the API shows it.</summary>
public sealed record TicketView
{
    public required string Reference { get; init; }

    public required long Code { get; init; }

    public required TicketState Status { get; init; }

    public required string Line { get; init; }

    public required string Unit { get; init; }

    public required TicketChannel Channel { get; init; }

    public required string Category { get; init; }

    /// <summary>In which it is handled; null: a result of substance is all it needs.</summary>
    public required HandlingRole? Role { get; init; }

    public required Grade Grade { get; init; }

    public required string? Caller { get; init; }

    /// <summary>Whom it concerns when that is not the caller.</summary>
    public required string? Beneficiary { get; init; }

    public required HolderView? Holder { get; init; }

    /// <summary>The holder knows the paraphrase alone.</summary>
    public required bool Confidential { get; init; }

    /// <summary>What a confidential ticket is about, as the holder is told.</summary>
    public required string? Paraphrase { get; init; }

    /// <summary>A complaint about officials: their ids, empty when nobody is named; null: no complaint.</summary>
    public required IReadOnlyList<string>? Accused { get; init; }

    /// <summary>When the caller wished to withdraw it.</summary>
    public required DateTimeOffset? WithdrawalAskedAt { get; init; }

    public required string Subject { get; init; }

    public required string? Result { get; init; }

    public required TicketOutcome? Outcome { get; init; }

    /// <summary>How the desk filed its end; null: it did not.</summary>
    public required WrapUpView? WrapUp { get; init; }

    /// <summary>Reference of the ticket that held this matter too, before it became one of its own.</summary>
    public required string? SplitFrom { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when the caller's clock runs: earlier than <see cref="CreatedAt"/> when an earlier ticket was merged into this one, or this one was split from another.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    public required DateTimeOffset? AcknowledgeBy { get; init; }

    public required DateTimeOffset? AcknowledgedAt { get; init; }

    public required DateTimeOffset ResolveBy { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Approved extensions in working days.</summary>
    public required int ExtendedDays { get; init; }

    public required int Reopenings { get; init; }

    /// <summary>How often the holder said done and the caller said not solved.</summary>
    public required int Contradictions { get; init; }

    /// <summary>What was spoken.</summary>
    public required IReadOnlyList<RecordingView> Recordings { get; init; }

    /// <summary>Null: texts come as texts do.</summary>
    public required SurgeView? Surge { get; init; }

    /// <summary>Pictures and the like that came with texts.</summary>
    public required IReadOnlyList<MediaView> Media { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<TimelineView> Timeline { get; init; }
}

/// <param name="Id">The official's id.</param>
/// <param name="Name">Name in the line's language.</param>
public sealed record HolderView(string Id, string Name);

/// <param name="Code">As in wrap-ups.yaml.</param>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English.</param>
public sealed record WrapUpView(string Code, string Zh, string En)
{
    internal static WrapUpView? Of(WrapUp? wrapUp) => wrapUp is null ? null : new WrapUpView(wrapUp.Code, wrapUp.Name.Zh, wrapUp.Name.En);
}

/// <param name="Sid">The carrier's id; the sound is at <c>/api/v1/recordings/{sid}</c>.</param>
/// <param name="Seconds">Length.</param>
/// <param name="Kept">Whether its copy has been fetched.</param>
/// <param name="HeardAt">When a person first heard it; null: nobody has.</param>
/// <param name="HeardBy">Who that was: an official's id or the name of a key.</param>
public sealed record RecordingView(string Sid, int Seconds, bool Kept, DateTimeOffset? HeardAt, string? HeardBy);

/// <summary>So many texts from one number that they are one incident.</summary>
/// <param name="Since">When the limit was passed; the latest time, if more than once.</param>
/// <param name="Texts">All that stand on this ticket.</param>
public sealed record SurgeView(DateTimeOffset Since, int Texts)
{
    internal static SurgeView? Of(IReadOnlyList<TimelineEntry> timeline) =>
        timeline.LastOrDefault(e => e.Kind == TimelineKind.Surge) is { } surge
            ? new SurgeView(surge.At, timeline.Count(e => e.Kind is TimelineKind.Opened or TimelineKind.Received))
            : null;
}

/// <param name="Id">The content is at <c>/api/v1/media/{id}</c>.</param>
/// <param name="ContentType">MIME type; null until its copy has been fetched.</param>
/// <param name="Kept">Whether its copy has been fetched.</param>
public sealed record MediaView(Guid Id, string? ContentType, bool Kept);

/// <param name="Sequence">Rising over all tickets.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Role">In which quality.</param>
/// <param name="Actor">Who.</param>
/// <param name="Text">In the words of who did it.</param>
/// <param name="Facts">Beside it.</param>
/// <param name="Hash">In the ledger, hex; null until an entry of an earlier version is sealed.</param>
public sealed record TimelineView(
    long Sequence, DateTimeOffset At, TimelineKind Kind, ActorRole Role, string Actor, string? Text, IReadOnlyDictionary<string, string> Facts, string? Hash);

/// <param name="Items">The newest first.</param>
/// <param name="Next">Give it as <c>cursor</c> for what follows; null at the end.</param>
public sealed record TicketPage(IReadOnlyList<TicketView> Items, string? Next);
