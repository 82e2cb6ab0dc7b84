namespace Hotline.FaultTests.Checking;

/// <summary>What happened in a run, as the phones and the database tell it. Plain records: nothing here is the product's.</summary>
internal sealed record History
{
    public IReadOnlyList<SentText> Sent { get; init; } = [];

    public IReadOnlyList<SentCall> Calls { get; init; } = [];

    /// <summary>Texts and calls that phones received from the line.</summary>
    public IReadOnlyList<Received> Received { get; init; } = [];

    public IReadOnlyList<TicketRow> Tickets { get; init; } = [];

    /// <summary>In the order of their sequence.</summary>
    public IReadOnlyList<EntryRow> Timeline { get; init; } = [];

    public IReadOnlyList<MessageRow> Outbox { get; init; } = [];

    public IReadOnlyList<AttemptRow> Attempts { get; init; } = [];

    /// <summary>Carrier's ids of texts and calls that were taken in.</summary>
    public IReadOnlySet<string> TakenIn { get; init; } = new HashSet<string>();

    public int DeadLetters { get; init; }

    /// <summary>By the program's clock: what had to go out before this was waited for. Ladders go on, so that there is always something newer.</summary>
    public DateTimeOffset RestedAt { get; init; }
}

/// <summary>A text that a person sent to the line.</summary>
/// <param name="Answered">The program answered 2xx, first at this instant; null: it never did, and the carrier gave up.</param>
internal sealed record SentText(string Sid, string From, string Body, DateTimeOffset? Answered);

/// <summary>A call that a person made to the line.</summary>
internal sealed record SentCall(string Sid, string From, DateTimeOffset? Answered);

/// <summary>Something that arrived at a phone.</summary>
internal sealed record Received(string Sid, string To);

internal sealed record TicketRow(Guid Id, string Reference, string State, string Text, string Policy);

internal sealed record EntryRow(Guid Ticket, DateTimeOffset At, string Kind, string? Text, string? Step);

/// <param name="ClaimedAt">When it was last taken for sending, by the program's clock.</param>
/// <param name="NotBefore">When it may go out, by the program's clock.</param>
internal sealed record MessageRow(Guid Id, string Key, Guid? Ticket, string Purpose, string State, Guid? Digest, DateTimeOffset? ClaimedAt, DateTimeOffset NotBefore);

internal sealed record AttemptRow(Guid Message, string? Sid, string? ErrorCode);
