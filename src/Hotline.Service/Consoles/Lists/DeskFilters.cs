using Hotline.Accounts;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Lists;

/// <summary>Narrows a list by what the address says.</summary>
internal static class DeskFilters
{
    public static IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, Viewer viewer, DeskQuery query)
    {
        if (query.Line is { } line)
            tickets = tickets.Where(t => t.Line == line);
        if (query.Grade is { } grade)
            tickets = tickets.Where(t => t.Grade == grade);
        if (query.State is { } state)
            tickets = tickets.Where(t => t.State == state);
        if (query.Category is { } category)
            tickets = tickets.Where(t => t.Category == category);
        if (query.Holder is { } holder)
            tickets = tickets.Where(t => t.Holder == holder);
        if (query.Village is { } village)
        {
            // Where a confidential one comes from is not for its holder, and a filter would tell.
            var hides = viewer.Role == AccountRole.Holder;
            tickets = tickets.Where(t => t.Village == village && (!hides || !t.IsConfidential));
        }

        return tickets;
    }
}
