using Hotline.Audits;
using Hotline.Notifications;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Administration;
using Hotline.Settings;
using Hotline.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>A page of the messages of one state.</summary>
internal sealed class OutboxModel(Jurisdiction jurisdiction, HotlineDatabase database, OutboxList list, TimeProvider clock) : AdminPage(jurisdiction)
{
    public OutboxState State { get; private set; }

    internal IReadOnlyList<OutboxRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>How many were let go just now.</summary>
    public int? Released { get; private set; }

    /// <summary>The budget is the county's.</summary>
    public bool CanRelease => State == OutboxState.Held && IsCounty;

    public async Task OnGetAsync(string? state, string? cursor, CancellationToken cancellation)
    {
        State = Kebab.Parse<OutboxState>(state) ?? OutboxState.Held;
        var query = new OutboxQuery(null, cursor, Kebab.Of(State), null, null);
        var found = await database.ReadAsync(db => list.Of(db, Viewer, query).Take(query.PageSize + 1).ToListAsync(cancellation));
        Rows = [.. found.Take(query.PageSize)];
        Next = found.Count > query.PageSize ? Rows[^1].Message.Id.ToString("N") : null;
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancellation)
    {
        // A form whose id means nothing must not let all go.
        if (!ModelState.IsValid)
            return NotFound();
        if (!IsCounty)
            return StatusCode(StatusCodes.Status403Forbidden);
        var by = Viewer;
        Released = await database.WriteAsync(
            async db =>
            {
                var count = await HeldMessages.LetGoAsync(db, id, cancellation);
                if (count > 0)
                    Audit.Note(db, clock.GetUtcNow(), AuditKind.MessagesReleased, by.Name, by.Unit, id?.ToString(), null, ("messages", $"{count}"));
                return count;
            },
            cancellation);
        await OnGetAsync("held", null, cancellation);
        return Page();
    }
}
