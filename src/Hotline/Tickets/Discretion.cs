using Hotline.People;

namespace Hotline.Tickets;

/// <summary>Who may know of a ticket at all. One rule, read by everything that finds people for a ticket.</summary>
public static class Discretion
{
    /// <summary>
    /// A complaint about an official goes past that person and everyone below, straight to the county: whom it names, and whoever works for a township
    /// or a village, never hears of it.
    /// </summary>
    public static bool MayKnow(DirectorySnapshot directory, Ticket ticket, string official) =>
        ticket.Accused is not { } accused
        || (!accused.Split(' ').Contains(official) && directory.FindOfficial(official) is { } person && directory.FindUnit(person.Unit)?.Level == UnitLevel.County);
}
