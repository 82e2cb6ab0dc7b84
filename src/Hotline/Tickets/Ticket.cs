namespace Hotline.Tickets;

/// <summary>The unit of work: what a resident said, and the one official who answers for it.</summary>
public sealed class Ticket
{
    public required Guid Id { get; init; }

    /// <summary>Readable number, e.g. <c>CG-20261124-0007</c>: unit, local date, daily counter. Set once, before it is stored.</summary>
    public string Reference { get; set; } = "";

    /// <summary>The short code that officials answer with; see <see cref="TicketCode"/>.</summary>
    public long Code { get; set; }

    /// <summary>The hotline number that it arrived on, E.164.</summary>
    public required string Line { get; init; }

    /// <summary>Code of the township of that line.</summary>
    public required string Unit { get; init; }

    public required TicketChannel Channel { get; init; }

    public required string Category { get; set; }

    public required Grade Grade { get; set; }

    /// <summary>In which the caller is answered: <c>zh-CN</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>E.164; null when it was withheld. Confirmations go here, whatever was edited since.</summary>
    public string? CallerNumber { get; init; }

    public string? Household { get; set; }

    public string? Village { get; set; }

    /// <summary>The beginning of what was said, for lists and reminders.</summary>
    public required string Subject { get; set; }

    public required string Text { get; init; }

    /// <summary>
    /// A complaint about officials: the ids of those who were named, space separated, empty when nobody was. Null: no complaint.
    /// To the accused, and to everybody below the county, the ticket does not exist.
    /// </summary>
    public string? Accused { get; set; }

    /// <summary>The caller asked for confidentiality: who handles it knows the operator's paraphrase, and neither name, number, recording nor household.</summary>
    public bool IsConfidential { get; set; }

    /// <summary>What a confidential ticket is about, in an operator's words.</summary>
    public string? Paraphrase { get; set; }

    /// <summary>Whom it concerns when that is not the caller, in the words in which it was told.</summary>
    public string? Beneficiary { get; set; }

    /// <summary>The caller wished to take it back; null: not. It stays open until somebody outside the holder's unit has spoken with them.</summary>
    public DateTimeOffset? WithdrawalAskedAt { get; set; }

    /// <summary>When the caller last left a recording; null: never. What counts is <see cref="IsUnheard"/>.</summary>
    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>When a person had heard all that the caller recorded.</summary>
    public DateTimeOffset? HeardAt { get; set; }

    public TicketState State { get; set; } = TicketState.New;

    /// <summary>Id of the official who owns it now.</summary>
    public string? Holder { get; set; }

    /// <summary>Raised by every new holder and reopening: reminders of an earlier epoch are void.</summary>
    public int Epoch { get; set; }

    /// <summary>Arrival.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The end of the caller's pledge.</summary>
    public DateTimeOffset CallerDueAt { get; set; }

    /// <summary>Start of the holder's clock: dispatch, not acknowledgement.</summary>
    public DateTimeOffset? AssignedAt { get; set; }

    public DateTimeOffset? AcknowledgeBy { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>An acknowledgement holds the climb to the people above until then.</summary>
    public DateTimeOffset? ClimbHeldUntil { get; set; }

    /// <summary>The ticket is due: the earlier of the holder's clock and the caller's pledge, moved only by an approved extension.</summary>
    public DateTimeOffset ResolveBy { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }

    public string? Result { get; set; }

    /// <summary>When silence closes a resolved ticket as unconfirmed.</summary>
    public DateTimeOffset? ConfirmBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public TicketOutcome? Outcome { get; set; }

    public int Reopenings { get; set; }

    /// <summary>How often the caller said "not solved" to a holder's "done".</summary>
    public int Contradictions { get; set; }

    /// <summary>One return for a ticket, not for a holder.</summary>
    public bool WasReturned { get; set; }

    /// <summary>Approved extensions in days, all together.</summary>
    public int ExtendedDays { get; set; }

    /// <summary>The holder asked for more time and nobody has decided; at the due time it is refused.</summary>
    public bool ExtensionPending { get; set; }

    /// <summary>An arrival that counts and is not its own: the earliest of what was merged into it, or that of the ticket from which it was split. Null: none is earlier.</summary>
    public DateTimeOffset? MergedArrival { get; set; }

    public Guid? MergedInto { get; set; }

    /// <summary>The earlier ticket that this one follows.</summary>
    public Guid? Follows { get; set; }

    /// <summary>The ticket that held this matter too, before it became one of its own.</summary>
    public Guid? SplitFrom { get; init; }

    /// <summary>Code of <see cref="WrapUps"/> under which the desk filed it; null: not filed.</summary>
    public string? WrapUp { get; set; }

    /// <summary>The operator's account that sees to it at the desk; null: nobody has claimed it.</summary>
    public string? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Raised with every change: a writer who read an older one is refused.</summary>
    public int Version { get; set; }

    /// <summary>From here the caller's clock runs, and is never reset: its own arrival, or that of an earlier ticket that was merged into it or from which it was split.</summary>
    public DateTimeOffset ArrivedAt => MergedArrival ?? CreatedAt;

    /// <summary>The caller left a recording that nobody has heard: it counts as urgent until a person has.</summary>
    public bool IsUnheard => RecordedAt is not null && HeardAt is null;

    /// <summary>The holder has accepted it and works on it.</summary>
    public bool IsAccepted => AcknowledgedAt is not null && State is TicketState.Acknowledged or TicketState.InProgress;

    /// <summary>Somebody must still act on it.</summary>
    public bool IsOpen => State is not (TicketState.Closed or TicketState.Merged or TicketState.Rejected);
}
