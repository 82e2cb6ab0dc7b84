using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>What waits for an administrator.</summary>
internal sealed class IndexModel(Jurisdiction jurisdiction, HotlineDatabase database, ConfigurationWatch watch, DeadLetterDesk letters, OutboxList outbox) : AdminPage(jurisdiction)
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
        var held = new OutboxQuery(null, null, Kebab.Of(OutboxState.Held), null, null);
        Held = await database.ReadAsync(db => outbox.Of(db, Viewer, held).CountAsync(cancellation));
        Accounts = (await database.ReadAsync(db => db.Set<Account>().ToListAsync(cancellation))).Count(a => Jurisdiction.Covers(Viewer, a));
    }
}
