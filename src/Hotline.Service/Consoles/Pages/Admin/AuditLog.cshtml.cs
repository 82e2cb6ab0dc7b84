using Hotline.Audits;
using Hotline.Erasures;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>Who did what in the administrator's unit, the newest first. What tells of a ticket that they do not see is not there.</summary>
internal sealed class AuditLogModel(Jurisdiction jurisdiction, HotlineDatabase database, TicketSight sight, RetentionRules retention) : AdminPage(jurisdiction)
{
    private const int PageSize = 100;
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public AuditKind? Kind { get; private set; }

    /// <summary>Of who did it, or to whom it was done.</summary>
    public string? Name { get; private set; }

    public string? Next { get; private set; }

    public int? Months => retention.AuditMonths;

    public async Task OnGetAsync(string? kind, string? name, string? cursor, CancellationToken cancellation)
    {
        (Kind, Name) = (Kebab.Parse<AuditKind>(kind), string.IsNullOrWhiteSpace(name) ? null : name.Trim());
        var found = await database.ReadAsync(db => Asked(db, cursor).OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellation));
        Entries = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Entries[^1].Id.ToString("N") : null;
    }

    /// <summary>A fact in words; one that the page has no words for, as it is.</summary>
    internal static string Fact(Speech speech, string key, string value) => key switch
    {
        "how" => speech["audit-how." + value],
        "role" => speech["audit-fact.role"] + " " + string.Join(" → ", value.Split(" → ").Select(r => speech["role." + r])),
        "unit" or "official" => speech["audit-fact." + key] + " " + string.Join(" → ", value.Split(" → ").Select(speech.Name)),
        "version" or "rows" or "messages" => speech["audit-fact." + key] + " " + value,
        _ => key + " " + value,
    };

    private IQueryable<AuditEntry> Asked(HotlineDb db, string? cursor)
    {
        var (seen, entries) = (sight.Of(Viewer), db.Set<AuditEntry>().AsQueryable());
        if (!IsCounty)
        {
            var units = Jurisdiction.Units(Viewer).Select(u => u.Code).ToList();
            entries = entries.Where(e => units.Contains(e.Unit));
        }

        if (Kind is { } kind)
            entries = entries.Where(e => e.Kind == kind);
        if (Name is { } name)
            entries = entries.Where(e => e.By == name || e.Subject == name);
        if (Guid.TryParseExact(cursor, "N", out var after))
            entries = entries.Where(e => e.Id.CompareTo(after) < 0);
        return entries.Where(e => e.TicketId == null || db.Set<Ticket>().Where(seen).Any(t => t.Id == e.TicketId));
    }
}
