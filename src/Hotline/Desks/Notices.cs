using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Desks;

/// <summary>Who is told what when a ticket changes.</summary>
public sealed class Notices(Outbox outbox, Chains chains, TimeProvider clock)
{
    internal static readonly Channel[] TextFirst = [Channel.Text, Channel.Voice];
    private static readonly Channel[] Call = [Channel.Voice];

    /// <summary>The holder (or, when it has none, the dispatcher) is told at once, in that person's own order of channels; of an urgent ticket by voice too.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">What was assigned.</param>
    /// <param name="textKey">The text.</param>
    /// <param name="args">Beyond the ticket's own fields.</param>
    /// <param name="since">When the occasion arose; null: now.</param>
    public void Assigned(HotlineDb db, Ticket ticket, string textKey, IReadOnlyDictionary<string, string>? args = null, DateTimeOffset? since = null)
    {
        var key = $"{textKey}/{ticket.Id:N}/{ticket.Epoch}";
        var urgent = ticket.Grade == Grade.Urgent;
        var told = Tell(db, ticket, ChainRole.Holder, Purpose.Assignment, textKey, key, urgent ? TextFirst : null, args, since);
        if (urgent)
            Tell(db, ticket, ChainRole.Holder, Purpose.Assignment, textKey, key + "/call", Call, args, since);
        if (!told)
        {
            Timeline.Note(db, ticket.Id, clock.GetUtcNow(), TimelineKind.RungVacant, Actor.System, "no valid number", ("official", ticket.Holder));
            Tell(db, ticket, ChainRole.Superior, Purpose.Assignment, textKey, key, null, args, since);
        }
    }

    /// <summary>Something that the holder must know and that changes no clock.</summary>
    public void Holder(
        HotlineDb db, Ticket ticket, string textKey, string occasion, IReadOnlyDictionary<string, string>? args = null, DateTimeOffset? since = null) =>
        Tell(db, ticket, ChainRole.Holder, Purpose.Information, textKey, $"{textKey}/{ticket.Id:N}/{occasion}", null, args, since);

    /// <summary>Something that the level above must know or decide.</summary>
    public void Above(HotlineDb db, Ticket ticket, string textKey, string occasion, IReadOnlyDictionary<string, string>? args = null) =>
        Tell(db, ticket, ChainRole.Superior, Purpose.Information, textKey, $"{textKey}/{ticket.Id:N}/{occasion}", args: args);

    /// <summary>Something that the supervision office must decide.</summary>
    public void Supervision(HotlineDb db, Ticket ticket, string textKey, string occasion, IReadOnlyDictionary<string, string>? args = null) =>
        Tell(db, ticket, ChainRole.SupervisionOffice, Purpose.Information, textKey, $"{textKey}/{ticket.Id:N}/{occasion}", args: args);

    /// <summary>A text to the number that the ticket arrived from; nothing when it was withheld.</summary>
    /// <returns>The message, or null: the number was withheld, or the line cannot text.</returns>
    public OutboxMessage? Caller(
        HotlineDb db, Ticket ticket, string textKey, string occasion, Purpose purpose = Purpose.Answer, IReadOnlyDictionary<string, string>? args = null)
    {
        return ticket.CallerNumber is { } number
            ? outbox.Answer(db, $"{textKey}/{ticket.Id:N}/{occasion}", ticket, number, ticket.Line, ticket.Language, textKey, purpose, args)
            : null;
    }

    /// <summary>A call to the number that the ticket arrived from, never before eight in the morning or after eight in the evening.</summary>
    /// <returns>Whether the line can call.</returns>
    public bool CallCaller(HotlineDb db, Ticket ticket, string textKey, string key, Purpose purpose)
    {
        var decent = new QuietHours(new TimeOnly(20, 0), new TimeOnly(8, 0), chains.ZoneOf(ticket.Unit)).EndOfQuiet(clock.GetUtcNow());
        return ticket.CallerNumber is { } number && outbox.Call(db, key, ticket, number, textKey, purpose, decent) is not null;
    }

    private bool Tell(
        HotlineDb db, Ticket ticket, ChainRole role, Purpose purpose, string textKey, string key, Channel[]? channels = null,
        IReadOnlyDictionary<string, string>? args = null, DateTimeOffset? since = null) =>
        chains.Find(ticket, role, clock.GetUtcNow()).Official is { } person
        && outbox.Tell(db, new Notice(key, ticket, person, purpose, textKey, channels, args) { Since = since }) is not null;
}
