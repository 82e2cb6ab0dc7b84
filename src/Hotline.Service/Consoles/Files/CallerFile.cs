using Hotline.Tickets;

namespace Hotline.Service.Consoles.Files;

/// <summary>What is known of who called, as far as one viewer may see it.</summary>
/// <param name="Families">That have the number; the one that the ticket is bound to first.</param>
/// <param name="Unbound">Other tickets from the same number that belong to none of them, the newest first.</param>
/// <param name="Elsewhere">How many families outside the viewer's unit have the number too.</param>
internal sealed record CallerFile(IReadOnlyList<HouseholdFile> Families, IReadOnlyList<Ticket> Unbound, int Elsewhere)
{
    public static readonly CallerFile Hidden = new([], [], 0);
}
