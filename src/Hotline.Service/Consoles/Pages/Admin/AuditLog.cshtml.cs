using Hotline.Audits;
using Hotline.Erasures;
using Hotline.Service.Consoles.Administration;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>A page of the audit log.</summary>
internal sealed class AuditLogModel(Jurisdiction jurisdiction, HotlineDatabase database, AuditList list, RetentionRules retention) : AdminPage(jurisdiction)
{
    private const int PageSize = 100;
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    internal AuditQuery Query { get; private set; } = new(null, null);

    public string? Next { get; private set; }

    public int? Months => retention.AuditMonths;

    public async Task OnGetAsync(string? kind, string? name, string? cursor, CancellationToken cancellation)
    {
        Query = AuditQuery.Of(kind, name);
        var found = await database.ReadAsync(db =>
        {
            var asked = list.Of(db, Viewer, Query);
            if (Guid.TryParseExact(cursor, "N", out var after))
                asked = asked.Where(e => e.Id.CompareTo(after) < 0);
            return asked.Take(PageSize + 1).ToListAsync(cancellation);
        });
        Entries = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Entries[^1].Id.ToString("N") : null;
    }
}
