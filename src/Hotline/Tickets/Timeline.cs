using Hotline.Storage;

namespace Hotline.Tickets;

/// <summary>Appends facts to tickets, in the transaction of what they tell.</summary>
public static class Timeline
{
    /// <summary>A fact that changes the ticket, or comes with a change of it: raises its version.</summary>
    public static void Append(
        HotlineDb db, Ticket ticket, DateTimeOffset at, TimelineKind kind, Actor actor, string? text = null, params (string Key, string? Value)[] facts)
    {
        ticket.UpdatedAt = at;
        ticket.Version++;
        Note(db, ticket.Id, at, kind, actor, text, facts);
    }

    /// <summary>A fact beside the ticket (a delivery, a cancellation): the ticket itself stays as it is.</summary>
    public static void Note(
        HotlineDb db, Guid ticket, DateTimeOffset at, TimelineKind kind, Actor actor, string? text = null, params (string Key, string? Value)[] facts) =>
        db.Add(new TimelineEntry
        {
            TicketId = ticket,
            At = at,
            Kind = kind,
            Role = actor.Role,
            Actor = actor.Name,
            Text = text,
            Facts = facts.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!),
        });
}
