using System.Text.Json;

namespace Hotline.Tickets;

/// <summary>Who had a ticket and how far, before it was given to somebody else; kept with the assignment, so that it can be taken back as if it had not been.</summary>
internal sealed record HolderClock(
    TicketState State, string? Holder, DateTimeOffset? AssignedAt, DateTimeOffset? AcknowledgeBy, DateTimeOffset? AcknowledgedAt, DateTimeOffset? ClimbHeldUntil,
    DateTimeOffset ResolveBy, bool ExtensionPending, int Epoch)
{
    /// <summary>Name of the fact on the entry.</summary>
    public const string Fact = "was";

    public static HolderClock Of(Ticket ticket) => new(
        ticket.State, ticket.Holder, ticket.AssignedAt, ticket.AcknowledgeBy, ticket.AcknowledgedAt, ticket.ClimbHeldUntil, ticket.ResolveBy, ticket.ExtensionPending, ticket.Epoch);

    /// <returns>Null: the entry was written by an earlier version, or does not say.</returns>
    public static HolderClock? Read(TimelineEntry entry) =>
        entry.Facts.TryGetValue(Fact, out var text) ? JsonSerializer.Deserialize<HolderClock>(text, JsonSerializerOptions.Default) : null;

    public override string ToString() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);

    /// <summary>Whether nothing has touched holder, state or clocks since.</summary>
    public static bool IsUntouched(Ticket ticket, TimelineEntry assigned) =>
        ticket.State == TicketState.Assigned && ticket.Holder == assigned.Facts["holder"] && TicketRules.Stamp(ticket.ResolveBy) == assigned.Facts["due"]
        && Read(assigned) is { } was && ticket.Epoch == was.Epoch + 1;

    /// <summary>The clock of the one before runs on. A new epoch: what was planned meanwhile is void.</summary>
    public void Restore(Ticket ticket)
    {
        (ticket.State, ticket.Holder, ticket.ResolveBy, ticket.ExtensionPending) = (State, Holder, ResolveBy, ExtensionPending);
        (ticket.AssignedAt, ticket.AcknowledgeBy, ticket.AcknowledgedAt, ticket.ClimbHeldUntil) = (AssignedAt, AcknowledgeBy, AcknowledgedAt, ClimbHeldUntil);
        ticket.Epoch++;
    }
}
