using Hotline.People;

namespace Hotline.Notifications;

/// <summary>One message that must go out to one number on one channel. Its text is made at the moment of sending.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    /// <summary>Unique: what it is about, so that nothing that runs twice writes it twice (ticket, epoch, step, round, official, channel).</summary>
    public required string Key { get; init; }

    public Guid? TicketId { get; init; }

    /// <summary>The ticket's epoch that it belongs to.</summary>
    public int Epoch { get; init; }

    /// <summary>The official's id; null when it goes to a caller.</summary>
    public string? Official { get; init; }

    /// <summary>E.164.</summary>
    public required string To { get; init; }

    /// <summary>The line that it goes out from, E.164.</summary>
    public required string Line { get; init; }

    public required Channel Channel { get; init; }

    public required Purpose Purpose { get; init; }

    public required string TextKey { get; init; }

    public required string Language { get; init; }

    public IReadOnlyDictionary<string, string> Args { get; init; } = new Dictionary<string, string>();

    /// <summary>Lower goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>The channels to try after this one fails, in order.</summary>
    public IReadOnlyList<Channel> Fallbacks { get; set; } = [];

    public OutboxState State { get; set; } = OutboxState.Pending;

    /// <summary>An administrator let it go although the unit's budget was used up.</summary>
    public bool OverBudget { get; set; }

    /// <summary>By the program's clock: not sent earlier (quiet hours, pause before a retry).</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>
    /// A request, or for a voice message the call itself, is under way. A unique index over (to, channel) of live rows
    /// serialises what goes to one number.
    /// </summary>
    public bool Live { get; set; }

    /// <summary>By the real clock: when a claim that was never recorded, or a message whose report never came, must be looked into.</summary>
    public DateTimeOffset? ClaimUntil { get; set; }

    public int Tries { get; set; }

    public string? ErrorCode { get; set; }

    /// <summary>A human acted on it: a key, a reply. A completed call is not that.</summary>
    public DateTimeOffset? ReachedAt { get; set; }

    /// <summary>It failed for good and somebody else must be told instead.</summary>
    public bool NeedsFollowUp { get; set; }

    /// <summary>When its occasion arose; a message that takes another's place on the next channel keeps it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By the program's clock: when it was last taken for sending. Limits count by it.</summary>
    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary>The digest that it went out in, or goes out in now.</summary>
    public Guid? Digest { get; set; }

    /// <summary>Of a digest: the code that acts on all in it, from the sequence of the tickets' codes; never used for another.</summary>
    public long? Code { get; set; }

    public DateTimeOffset? DoneAt { get; set; }
}
