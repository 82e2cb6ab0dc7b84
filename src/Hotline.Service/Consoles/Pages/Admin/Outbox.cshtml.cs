using Hotline.Audits;
using Hotline.Notifications;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Rights;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>What goes out on the lines of the administrator's unit, by state. Messages about tickets that they do not see are not shown.</summary>
internal sealed class OutboxModel(Jurisdiction jurisdiction, HotlineDatabase database, TicketSight sight, TimeProvider clock) : AdminPage(jurisdiction)
{
    public OutboxState State { get; private set; }

    public IReadOnlyList<(OutboxMessage Message, string? Ticket)> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>How many were let go just now.</summary>
    public int? Released { get; private set; }

    /// <summary>The budget is the county's.</summary>
    public bool CanRelease => State == OutboxState.Held && IsCounty;

    public async Task OnGetAsync(string? state, string? cursor, CancellationToken cancellation)
    {
        State = Kebab.Parse<OutboxState>(state) ?? OutboxState.Held;
        var query = new OutboxQuery(null, cursor, Kebab.Of(State), null, null);
        var (lines, seen) = (Jurisdiction.Lines(Viewer).Select(l => l.Number.E164).ToList(), sight.Of(Viewer));
        var found = await database.ReadAsync(db => (
            from m in query.Of(db.Set<OutboxMessage>().Where(m => lines.Contains(m.Line) && (m.TicketId == null || db.Set<Ticket>().Where(seen).Any(t => t.Id == m.TicketId))))
            join t in db.Set<Ticket>() on m.TicketId equals t.Id into tickets
            from t in tickets.DefaultIfEmpty()
            orderby m.Id descending
            select new { Message = m, Reference = (string?)t.Reference }).Take(query.PageSize + 1).ToListAsync(cancellation));
        Rows = [.. found.Take(query.PageSize).Select(f => (f.Message, f.Reference))];
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
