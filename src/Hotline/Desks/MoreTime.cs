using System.Globalization;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>Extensions: the holder asks, the level above decides; who is told of it. In the caller's transaction, which holds the ticket's row; a refusal changes nothing.</summary>
public sealed class MoreTime(TicketRules rules, Escalator escalator, Notices notices, Chains chains, TimeProvider clock)
{
    /// <summary>The holder asks; the level above is told and decides.</summary>
    public Refusal? AskExtension(HotlineDb db, Ticket ticket, Actor actor, int days, string? reason)
    {
        if (rules.AskExtension(db, ticket, actor, days, reason) is { } refusal)
            return refusal;
        notices.Above(db, ticket, "extension-asked", notices.Occasion(), Days(days, reason));
        return null;
    }

    /// <summary>The level above answers what the holder asked last.</summary>
    public async Task<Refusal?> DecideExtensionAsync(
        HotlineDb db, Ticket ticket, Actor actor, bool approved, string? why, CancellationToken cancellation)
    {
        if (actor.Role == ActorRole.Holder || Holds(ticket, actor))
            return NotYours;
        if (await ExtensionRequests.PendingAsync(db, ticket, clock.GetUtcNow(), cancellation) is not { } asked)
            return Refusal.Of(RefusalReason.NothingAsked, $"Nobody asked for more time on {ticket.Reference}.");
        var reason = string.IsNullOrWhiteSpace(why) ? asked.Reason : why;
        if (approved)
            return await ExtendAsync(db, ticket, actor, asked.Days, reason, cancellation);
        ticket.ExtensionPending = false;
        Timeline.Append(
            db, ticket, clock.GetUtcNow(), TimelineKind.ExtensionRefused, actor, reason, ("days", asked.Days.ToString(CultureInfo.InvariantCulture)));
        notices.Holder(db, ticket, "extension-refused", notices.Occasion(), Days(asked.Days, reason));
        return null;
    }

    public async Task<Refusal?> ExtendAsync(HotlineDb db, Ticket ticket, Actor actor, int days, string? reason, CancellationToken cancellation)
    {
        if (Holds(ticket, actor))
            return NotYours;
        if (rules.Extend(db, ticket, actor, days, reason) is { } refusal)
            return refusal;
        notices.Holder(db, ticket, "extended", notices.Occasion(), Days(days, reason));
        notices.Caller(db, ticket, "extended-caller", notices.Occasion(), Purpose.Information, Days(days, reason));
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    private static Refusal NotYours => Refusal.Of(RefusalReason.NotYours, "More time is for the level above to decide.");

    // Who stands above others may hold a ticket too, and then somebody above them decides.
    private bool Holds(Ticket ticket, Actor actor) => actor.Role == ActorRole.Supervisor && chains.Holds(ticket, actor.Name, clock.GetUtcNow());

    private static Dictionary<string, string> Days(int days, string? reason) =>
        new() { ["days"] = days.ToString(CultureInfo.InvariantCulture), ["reason"] = reason ?? "" };
}
