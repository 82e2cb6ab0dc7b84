using Hotline.Notifications;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Intake;

/// <summary>What an official is told by text of what they asked for, by text or by key: done, or why not.</summary>
internal sealed class OfficialAnswers(Outbox outbox, Chains chains, TextCatalog texts)
{
    private static readonly string[] Textable =
        [.. new[] { TicketAction.Acknowledge, TicketAction.Start, TicketAction.Resolve, TicketAction.Return, TicketAction.Extend, TicketAction.Escalate, TicketAction.Regrade }.Select(a => Kebab.Of(a))];

    /// <param name="Official">Id.</param>
    /// <param name="Number">Theirs, E.164.</param>
    /// <param name="Line">That answers, E.164.</param>
    /// <param name="Language">Theirs.</param>
    public sealed record Reader(string Official, string Number, string Line, string Language);

    public void Did(HotlineDb db, Reader to, Ticket ticket, OfficialVerb verb, string occasion) => Answer(db, to, ticket, "did-" + Kebab.Of(verb), occasion, null);

    public void Refused(HotlineDb db, Reader to, Ticket ticket, Refusal refusal, string occasion) =>
        Answer(db, to, ticket, "refused-" + Kebab.Of(refusal.Reason), occasion, refusal);

    private void Answer(HotlineDb db, Reader to, Ticket ticket, string key, string occasion, Refusal? refusal)
    {
        var args = new Dictionary<string, string>(refusal?.Facts ?? new Dictionary<string, string>());
        if (args.TryGetValue("state", out var state))
            args["state"] = texts.Get(to.Language, "state-" + state);
        if (args.TryGetValue("legal", out var legal))
            args["legal"] = Possible(legal, to.Language);
        if (args.TryGetValue("holder", out var holder))
            args["holder"] = chains.NameOf(holder, to.Language);
        if (args.TryGetValue("grade", out var grade))
            args["grade"] = texts.Get(to.Language, "grade-" + grade);
        if (args.TryGetValue("role", out var role))
            args["proof"] = texts.Get(to.Language, "proof-" + role);
        if (ticket.AcknowledgedAt is { } at)
            args["at"] = LocalDay.Short(at, chains.ZoneOf(ticket.Unit));
        outbox.Answer(db, $"{key}/{occasion}", ticket, to.Number, to.Line, to.Language, key, args: args, official: to.Official);
    }

    // Of what is legal only what can be said by text.
    private string Possible(string legal, string language)
    {
        var words = legal.Split(", ").Intersect(Textable).Select(action => texts.Get(language, "action-" + action)).ToList();
        return words.Count == 0 ? texts.Get(language, "action-none") : string.Join(", ", words);
    }
}
