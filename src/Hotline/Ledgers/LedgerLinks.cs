using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Ledgers;

/// <summary>Links every new timeline entry to the one before it on its ticket, in the transaction that writes it, whatever wrote it.</summary>
internal sealed class LedgerLinks : BeforeWrite
{
    public override async Task RunAsync(HotlineDb db, CancellationToken cancellation)
    {
        var (entries, opened) = Added(db);
        if (entries.Count == 0)
            return;
        var old = entries.Select(e => e.TicketId).Where(id => !opened.Contains(id)).Distinct().ToArray();
        var heads = await ChainHeads.LockAsync(db, old, cancellation);
        var unsealed = await Sealing.BeforeAsync(db, [.. old.Where(id => !heads.ContainsKey(id))], entries.Max(e => e.At), cancellation);
        var chains = new Dictionary<Guid, Chain>();
        foreach (var ticket in entries.GroupBy(e => e.TicketId))
        {
            var chain = chains[ticket.Key] = new Chain(ticket.Key, heads.GetValueOrDefault(ticket.Key));
            // A ticket from before the ledger: what it had comes first.
            foreach (var before in unsealed[ticket.Key])
                chain.Append(before, sealedAt: ticket.First().At);
            foreach (var entry in ticket)
                chain.Append(entry);
        }

        // A new ticket has no head that somebody could have put back.
        db.AddRange(opened.Where(chains.ContainsKey).Select(id => chains[id].Head));
        await ChainHeads.SaveAsync(db, [.. old.Select(id => chains[id].Head)], cancellation);
    }

    private static (List<TimelineEntry> Entries, HashSet<Guid> Opened) Added(HotlineDb db)
    {
        // The provisional keys rise in the order of adding.
        var entries = db.Tracked<TimelineEntry>().Where(e => e.State == EntityState.Added)
            .OrderBy(e => (long)e.CurrentValues[nameof(TimelineEntry.Sequence)]!).Select(e => e.Entity).ToList();
        return (entries, entries.Count == 0 ? [] : [.. db.Tracked<Ticket>().Where(t => t.State == EntityState.Added).Select(t => t.Entity.Id)]);
    }
}
