using Hotline.People;
using Hotline.Phones;
using Hotline.WorkingTime;

namespace Hotline.Tickets;

/// <summary>
/// Turns pledges into instants, by the office hours of the unit that the holder works for; without a holder, as for the promise to the
/// caller, by those of the ticket's line.
/// </summary>
public sealed class TicketClocks(PledgeBook pledges, Categories categories, WorkingTimeConfiguration hours, PhoneLines lines, OfficialDirectory directory)
{
    public TicketPolicy Policy => pledges.Policy;

    /// <summary>That of its kind, where the line's profile goes by kind. Who gave it another grade than its category's meant that grade's time, and urgent is urgent.</summary>
    public Pledge PledgeOf(Ticket ticket)
    {
        var profile = lines.For(ticket.Line).Pledges;
        var category = ticket.Grade == Grade.Urgent ? null : categories.Find(ticket.Category);
        return (category?.Grade == ticket.Grade ? pledges.OfKind(profile, category.Kind) : null) ?? pledges.Of(profile, ticket.Grade);
    }

    public WorkingClock ClockOf(Ticket ticket) => hours.Clock(HoursOf(ticket.Holder) ?? lines.For(ticket.Line).OfficeHours);

    public DateTimeOffset AcknowledgeBy(Ticket ticket, DateTimeOffset from) => Due(ticket, from, PledgeOf(ticket).Acknowledge);

    public DateTimeOffset ResolveBy(Ticket ticket, DateTimeOffset from) => Due(ticket, from, PledgeOf(ticket).Resolve);

    public DateTimeOffset Due(Ticket ticket, DateTimeOffset from, WorkingSpan span) => ClockOf(ticket).Add(from, span);

    /// <summary>The promise to the caller from an instant, by the hours of the line whoever holds the ticket.</summary>
    public DateTimeOffset PromisedBy(Ticket ticket, DateTimeOffset from) => Promised(ticket, from, PledgeOf(ticket).Resolve);

    public DateTimeOffset Promised(Ticket ticket, DateTimeOffset from, WorkingSpan span) => hours.Clock(lines.For(ticket.Line).OfficeHours).Add(from, span);

    /// <summary>The instant at which this share of the holder's time is used.</summary>
    public DateTimeOffset At(Ticket ticket, DateTimeOffset from, int percent) =>
        DueTimes.AtPercentage(from, ticket.ResolveBy, percent, ClockOf(ticket), PledgeOf(ticket).Calendar);

    private string? HoursOf(string? holder) =>
        holder is not null && directory.FindOfficial(holder) is { } official ? directory.FindUnit(official.Unit)?.Hours : null;
}
