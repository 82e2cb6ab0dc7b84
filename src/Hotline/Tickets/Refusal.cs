using Hotline.Settings;

namespace Hotline.Tickets;

/// <summary>Why an action was not done. Nothing was changed.</summary>
/// <param name="Reason">The kind, for code and for the texts.</param>
/// <param name="Detail">In plain English, naming what is legal; for API answers and logs.</param>
/// <param name="Facts">For the texts of people's own language.</param>
public sealed record Refusal(RefusalReason Reason, string Detail, IReadOnlyDictionary<string, string> Facts)
{
    public static Refusal Of(RefusalReason reason, string detail, params (string Key, string Value)[] facts) =>
        new(reason, detail, facts.ToDictionary(f => f.Key, f => f.Value));

    public static Refusal Illegal(Ticket ticket, TicketAction action, Actor actor)
    {
        var legal = string.Join(", ", Transitions.Legal(ticket.State, actor.Role).Select(a => Kebab.Of(a)));
        var state = Kebab.Of(ticket.State);
        return Of(
            RefusalReason.IllegalTransition,
            $"{ticket.Reference} is {state}: {Kebab.Of(action)} is not possible now. Legal for {Kebab.Of(actor.Role)}: {(legal.Length == 0 ? "nothing" : legal)}.",
            ("state", state), ("legal", legal));
    }
}
