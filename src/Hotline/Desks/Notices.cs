using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>Who is told what when a ticket changes.</summary>
public sealed class Notices(Outbox outbox, Chains chains, TimeProvider clock)
{
    private static readonly Channel[] Text = [Channel.Text];
    private static readonly Channel[] Call = [Channel.Voice];

    /// <summary>For keys: two things that happen to one ticket never share one.</summary>
    public string Occasion() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    /// <summary>The argument of a text that gives a reason.</summary>
    internal static Dictionary<string, string> Because(string? why) => new() { ["reason"] = why ?? "" };

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
        // The text of an urgent one needs no call in its place: it has one beside it.
        var told = Tell(db, ticket, ChainRole.Holder, Purpose.Assignment, textKey, key, urgent ? Text : null, args, since);
        if (urgent)
            told |= Tell(db, ticket, ChainRole.Holder, Purpose.Assignment, textKey, key + FollowUps.CallBeside, Call, args, since);
        if (!told)
        {
            Timeline.Note(db, ticket.Id, clock.GetUtcNow(), TimelineKind.RungVacant, Actor.System, "no valid number", ("official", ticket.Holder));
            TellFirst(db, ticket, ResponsibilityChain.Above, Purpose.Assignment, textKey, key, args, since);
        }
    }

    /// <summary>Something that the holder must know and that changes no clock.</summary>
    public void Holder(
        HotlineDb db, Ticket ticket, string textKey, string occasion, IReadOnlyDictionary<string, string>? args = null, DateTimeOffset? since = null) =>
        Tell(db, ticket, ChainRole.Holder, Purpose.Information, textKey, $"{textKey}/{ticket.Id:N}/{occasion}", null, args, since);

    /// <summary>Something that the level above must know or decide; where nobody is there, the next one up, and the timeline says so.</summary>
    public void Above(HotlineDb db, Ticket ticket, string textKey, string occasion, IReadOnlyDictionary<string, string>? args = null) =>
        TellFirst(db, ticket, ResponsibilityChain.Above, Purpose.Decision, textKey, $"{textKey}/{ticket.Id:N}/{occasion}", args);

    /// <summary>Something that the supervision office must decide; where nobody is there, the county leader and whoever is below.</summary>
    public void Supervision(HotlineDb db, Ticket ticket, string textKey, string occasion, IReadOnlyDictionary<string, string>? args = null) =>
        TellFirst(db, ticket, ResponsibilityChain.Above.Reverse(), Purpose.Decision, textKey, $"{textKey}/{ticket.Id:N}/{occasion}", args);

    /// <summary>Something that only an operator (else the supervision office) may do.</summary>
    public void Dispatcher(HotlineDb db, Ticket ticket, string textKey, string occasion)
    {
        if (chains.DispatcherOf(ticket, clock.GetUtcNow()).Official is { } person)
            Person(db, ticket, person, textKey, occasion);
    }

    /// <returns>Whether a channel reaches this person.</returns>
    public bool Person(HotlineDb db, Ticket ticket, Official person, string textKey, string occasion) =>
        outbox.Tell(db, new Notice($"{textKey}/{ticket.Id:N}/{occasion}", ticket, person, Purpose.Information, textKey, null)) is not null;

    /// <summary>A text to the number that the ticket arrived from; nothing when it was withheld.</summary>
    /// <returns>The message, or null: the number was withheld, or the line cannot text.</returns>
    public OutboxMessage? Caller(
        HotlineDb db, Ticket ticket, string textKey, string occasion, Purpose purpose = Purpose.Answer, IReadOnlyDictionary<string, string>? args = null)
    {
        return ticket.CallerNumber is { } number
            ? outbox.Answer(db, $"{textKey}/{ticket.Id:N}/{occasion}", ticket, number, ticket.Line, ticket.Language, textKey, purpose, args)
            : null;
    }

    /// <summary>The same; where no text arrives it is said by voice.</summary>
    public void CallerByAnyChannel(HotlineDb db, Ticket ticket, string textKey, string occasion, IReadOnlyDictionary<string, string> args)
    {
        if (Caller(db, ticket, textKey, occasion, args: args) is { } text)
            text.Fallbacks = outbox.CanCall(ticket) ? Call : [];
        else
            CallCaller(db, ticket, textKey, $"{textKey}/{ticket.Id:N}/{occasion}", Purpose.Answer, args);
    }

    /// <summary>A call to the number that the ticket arrived from, in the hours of the day in which residents are called.</summary>
    /// <returns>Whether the line can call.</returns>
    public bool CallCaller(HotlineDb db, Ticket ticket, string textKey, string key, Purpose purpose, IReadOnlyDictionary<string, string>? args = null) =>
        ticket.CallerNumber is { } number && outbox.Call(db, key, ticket, number, textKey, purpose, args) is not null;

    private void TellFirst(
        HotlineDb db, Ticket ticket, IEnumerable<ChainRole> roles, Purpose purpose, string textKey, string key, IReadOnlyDictionary<string, string>? args,
        DateTimeOffset? since = null)
    {
        var now = clock.GetUtcNow();
        var (passed, _) = Successors.Find(
            chains, ticket, roles, now,
            (role, person) => person.Id != ticket.Holder && outbox.Tell(db, new Notice(key, ticket, person, purpose, textKey, null, Rungs.As(role, args)) { Since = since }) is not null);
        foreach (var link in passed.Where(link => link.Official is null || link.Official.Id != ticket.Holder))
        {
            Timeline.Note(
                db, ticket.Id, now, TimelineKind.RungVacant, Actor.System, Rungs.Why(link),
                ("text", textKey), ("role", Kebab.Of(link.Role)), ("official", (link.Official ?? link.Away)?.Id));
        }
    }

    private bool Tell(
        HotlineDb db, Ticket ticket, ChainRole role, Purpose purpose, string textKey, string key, Channel[]? channels = null,
        IReadOnlyDictionary<string, string>? args = null, DateTimeOffset? since = null) =>
        chains.Find(ticket, role, clock.GetUtcNow()).Official is { } person
        && outbox.Tell(db, new Notice(key, ticket, person, purpose, textKey, channels, args) { Since = since }) is not null;
}
