using Hotline.People;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Files;

/// <summary>Whom a ticket can be given to: first who answers for its place, in the order of the chain, then the others of the township.</summary>
internal sealed class Suggestions(Chains chains, OfficialDirectory directory, TimeProvider clock)
{
    private static readonly ChainRole[] Order =
    [
        ChainRole.Cadre, ChainRole.VillageAgent, ChainRole.Operator, ChainRole.DutyOfficer, ChainRole.Superior, ChainRole.DeputyLeader, ChainRole.DepartmentContact,
        ChainRole.SupervisionOffice,
    ];

    public IReadOnlyList<ChainLink> ChainOf(Ticket ticket) =>
        [.. Order.Select(role => chains.Find(ticket, role, clock.GetUtcNow())).DistinctBy(link => (link.Role, link.Official?.Id))];

    public IReadOnlyList<Suggestion> For(Ticket ticket)
    {
        var onChain = ChainOf(ticket).Where(link => link.Official is not null).DistinctBy(link => link.Official!.Id).Select(link => new Suggestion(link.Official!, link)).ToList();
        var names = onChain.Select(s => s.Official.Id).ToHashSet();
        // A complaint is the supervision office's; nobody else is offered.
        var others = ticket.Accused is not null ? [] : directory.Officials.Where(o => !names.Contains(o.Id) && IsOf(o.Unit, ticket.Unit)).Select(o => new Suggestion(o, null));
        return [.. onChain, .. others];
    }

    private bool IsOf(string unit, string township) => unit == township || directory.FindUnit(unit)?.Parent == township;
}
