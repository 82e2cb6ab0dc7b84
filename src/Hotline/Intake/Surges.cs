using System.Globalization;
using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>
/// A number that sends text after text (a stuck phone, a child, a flood) is one incident: every text is kept on one ticket, its holder and its sender are told
/// once, and nobody is buried under the rest. A word of danger never drowns in it: it opens its own ticket unless that number has one about danger of this hour that nobody has reported done.
/// </summary>
internal sealed class Surges(Desk desk, Notices notices, Categories categories, IntakeFigures figures)
{
    public static readonly TimeSpan Within = TimeSpan.FromHours(1);

    /// <summary>The ticket that the texts of a surge stand on; null when there is no surge, or no ticket to keep it.</summary>
    public Ticket? Incident(ItemContext context, string number, string line, int texts, bool danger)
    {
        if (texts <= desk.SurgeTexts)
            return null;
        var open = context.TicketsOf(number, line).Where(t => t.IsOpen);
        return danger
            ? open.FirstOrDefault(t => t.State != TicketState.Resolved && t.CreatedAt > context.Now - Within && categories.IsDanger(t.Text))
            : open.OrderByDescending(t => t.Grade).FirstOrDefault();
    }

    /// <summary>Keeps the text; the first one over the limit is told.</summary>
    public Ticket Join(ItemContext context, ReceivedText text, Ticket ticket, string body, int texts)
    {
        Timeline.Append(context.Db, ticket, text.ReceivedAt, TimelineKind.Received, Actor.Caller, body, ("sid", text.Sid), TimelineFacts.Recovered(text.Recovered));
        if (texts != desk.SurgeTexts + 1)
            return ticket;
        var count = texts.ToString(CultureInfo.InvariantCulture);
        var args = new Dictionary<string, string> { ["count"] = count };
        Timeline.Append(context.Db, ticket, text.ReceivedAt, TimelineKind.Surge, Actor.System, null, ("texts", count));
        notices.Holder(context.Db, ticket, "surge", text.Sid, args);
        notices.Caller(context.Db, ticket, "surge-caller", text.Sid, Purpose.Answer, args);
        figures.Surge();
        return ticket;
    }
}
