using Hotline.Service.Consoles.Deeds;
using Hotline.Service.Consoles.Files;
using Hotline.Service.Consoles.Rights;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

/// <summary>A ticket on paper: numbers masked, unless they were asked for, which then stands on the timeline.</summary>
internal sealed class TicketPrintModel(TicketFile files, DeskWork work, Choices choices, TimeProvider clock) : ConsolePage
{
    internal TicketCase Case { get; private set; } = null!;

    internal DateTimeOffset Now { get; private set; }

    /// <summary>The whole number is on this page.</summary>
    internal bool Revealed { get; private set; }

    internal string CategoryName => choices.NameOf(Case.Ticket.Category);

    internal bool CanReveal => !Revealed && Case.Ticket.CallerNumber is not null && RightsTable.Allows(Viewer, Case.Ticket, Deed.RevealNumber);

    public Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation) => ShowAsync(reference, cancellation);

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellation)
    {
        var outcome = await work.DoAsync(Viewer, reference, Deed.RevealNumber, new DeedInput(), cancellation);
        if (outcome.End == DeedEnd.Forbidden)
            return StatusCode(StatusCodes.Status403Forbidden);
        Revealed = outcome.End == DeedEnd.Done;
        return await ShowAsync(reference, cancellation);
    }

    private async Task<IActionResult> ShowAsync(string reference, CancellationToken cancellation)
    {
        if (await files.FindAsync(Viewer, reference, cancellation) is not { } found)
            return NotFound();
        (Case, Now) = (found, clock.GetUtcNow());
        return Page();
    }
}
