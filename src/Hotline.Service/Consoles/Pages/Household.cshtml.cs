using Hotline.People;
using Hotline.Service.Consoles.Households;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class HouseholdModel(HouseholdSight sight, HouseholdWork work) : ConsolePage
{
    internal Household Household { get; private set; } = null!;

    internal IReadOnlyList<Ticket> Tickets { get; private set; } = [];

    internal IReadOnlyList<HouseholdVisit> Visits { get; private set; } = [];

    internal Refusal? Refusal { get; private set; }

    internal string? Words { get; private set; }

    internal bool MayVisit => RightsTable.Allows(Viewer.Role, Deed.Visit);

    /// <summary>As tickets name places, for times.</summary>
    internal string Place => Household.Village;

    public Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation) => ShowAsync(id, cancellation);

    public async Task<IActionResult> OnPostAsync(string id, string? text, CancellationToken cancellation)
    {
        if (sight.Find(Viewer, id) is not { } household)
            return NotFound();
        if (!MayVisit)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Refusal, Words) = (await work.VisitAsync(Viewer, household, text, cancellation), text);
        if (Refusal is null)
            return LocalRedirect("/console/households/" + Uri.EscapeDataString(household.Id));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(id, cancellation);
    }

    private async Task<IActionResult> ShowAsync(string id, CancellationToken cancellation)
    {
        if (sight.Find(Viewer, id) is not { } household)
            return NotFound();
        (Household, Tickets, Visits) = (household, await work.TicketsAsync(Viewer, household, cancellation), await work.VisitsAsync(household, cancellation));
        return Page();
    }
}
