using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hotline.Searches;

/// <summary>Notes, in the transaction itself, which tickets it opened or changed so that they are found by something else: one row, however many tickets.</summary>
internal sealed class SearchMarks : BeforeWrite
{
    /// <summary>What the index keeps of a ticket.</summary>
    private static readonly string[] Kept =
    [
        nameof(Ticket.Household), nameof(Ticket.Village), nameof(Ticket.Subject), nameof(Ticket.Accused), nameof(Ticket.Paraphrase), nameof(Ticket.Beneficiary), nameof(Ticket.Holder),
        nameof(Ticket.Result),
    ];

    /// <summary>Entries with words of the caller, and the one that says that words are gone.</summary>
    private static readonly TimelineKind[] Telling = [TimelineKind.Received, TimelineKind.Erased];

    public override Task RunAsync(HotlineDb db, CancellationToken cancellation)
    {
        var tickets = db.Tracked<Ticket>().Where(IsNews).Select(e => e.Entity.Id);
        var told = db.Tracked<TimelineEntry>().Where(e => e.State == EntityState.Added && Telling.Contains(e.Entity.Kind)).Select(e => e.Entity.TicketId);
        if (tickets.Concat(told).Distinct().ToList() is { Count: > 0 } marked)
            db.Add(new SearchTask { Tickets = marked });
        return Task.CompletedTask;
    }

    private static bool IsNews(EntityEntry<Ticket> entry) => entry.State switch
    {
        EntityState.Added => true,
        EntityState.Unchanged or EntityState.Modified => Array.Exists(Kept, name => !Equals(entry.OriginalValues[name], entry.CurrentValues[name])),
        _ => false,
    };
}
