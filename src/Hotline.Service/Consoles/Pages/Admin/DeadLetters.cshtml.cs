using Hotline.Service.Consoles.Administration;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages.Admin;

internal sealed class DeadLettersModel(Jurisdiction jurisdiction, DeadLetterDesk letters) : AdminPage(jurisdiction)
{
    public IReadOnlyList<DeadLetterRow> Rows { get; private set; } = [];

    /// <summary>How many were asked for just now.</summary>
    public int? Asked { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Rows = await letters.ListAsync(Viewer, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancellation)
    {
        // A form whose id means nothing must not replay all.
        if (!ModelState.IsValid)
            return NotFound();
        Asked = await letters.ReplayAsync(Viewer, id, cancellation);
        if (id is not null && Asked == 0)
            return NotFound();
        await OnGetAsync(cancellation);
        return Page();
    }
}
