using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Hosting;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>What waits for an administrator.</summary>
internal sealed class IndexModel(Jurisdiction jurisdiction, HotlineDatabase database, ConfigurationWatch watch, DeadLetterDesk letters) : AdminPage(jurisdiction)
{
    /// <summary>Files that lie in the folder otherwise than they are in force.</summary>
    public IReadOnlyList<string> Changed { get; private set; } = [];

    public int DeadLetters { get; private set; }

    public int Held { get; private set; }

    public int Accounts { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var (inForce, onDisk) = (watch.InForce, watch.Read().Files);
        Changed = [.. inForce.Hashes.Keys.Union(onDisk.Hashes.Keys).Where(f => inForce[f] != onDisk[f]).Order(StringComparer.Ordinal)];
        DeadLetters = (await letters.ListAsync(Viewer, cancellation)).Count;
        var lines = Jurisdiction.Lines(Viewer).Select(l => l.Number.E164).ToList();
        Held = await database.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(m => m.State == OutboxState.Held && lines.Contains(m.Line), cancellation));
        Accounts = (await database.ReadAsync(db => db.Set<Account>().ToListAsync(cancellation))).Count(a => Jurisdiction.Covers(Viewer, a));
    }
}
