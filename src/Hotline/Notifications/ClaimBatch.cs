using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Notifications;

/// <summary>What waits, and all that decides about it, read at once in the transaction of the claim. The rows are locked.</summary>
internal sealed record ClaimBatch
{
    public required HotlineDb Db { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>In the order of sending. Beside what is due, what else waits for the same officials.</summary>
    public required IReadOnlyList<OutboxMessage> Waiting { get; init; }

    public required IReadOnlyDictionary<Guid, Ticket> Tickets { get; init; }

    public required IReadOnlyCollection<string> Silent { get; init; }

    public required IReadOnlyDictionary<(string Number, Channel Channel), string> Unreachable { get; init; }

    /// <summary>Lines without budget.</summary>
    public required IReadOnlyCollection<string> Spent { get; init; }

    public required OfficialAllowances Officials { get; init; }

    public required LineAllowances Lines { get; init; }

    public Ticket? TicketOf(OutboxMessage message) => message.TicketId is { } id ? Tickets.GetValueOrDefault(id) : null;
}
