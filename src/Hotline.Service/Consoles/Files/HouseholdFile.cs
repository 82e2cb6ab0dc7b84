using Hotline.People;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Files;

/// <summary>A family that has the caller's number, with what is known of it.</summary>
/// <param name="Household">The family.</param>
/// <param name="IsBound">The ticket is this family's; otherwise the number is shared and nobody has asked yet whose it is.</param>
/// <param name="Officials">Who answers for it.</param>
/// <param name="Earlier">Its other tickets, the newest first.</param>
/// <param name="Visits">What was seen there, the newest first.</param>
internal sealed record HouseholdFile(
    Household Household, bool IsBound, IReadOnlyList<ChainLink> Officials, IReadOnlyList<Ticket> Earlier, IReadOnlyList<FamilyVisit> Visits);
