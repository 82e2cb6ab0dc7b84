using System.Globalization;
using Hotline.Storage;
using Hotline.WorkingTime;

namespace Hotline.Tickets;

/// <summary>Gives new tickets their reference and their code, at the end of the transaction that opens them.</summary>
public sealed class Numbering(Chains chains)
{
    // Sorts before every counter of references, which are taken in the order of their names.
    private const string CodeCounter = "code";

    public async Task NumberAsync(HotlineDb db, CancellationToken cancellation)
    {
        var fresh = db.ChangeTracker.Entries<Ticket>().Select(e => e.Entity).Where(t => t.Reference.Length == 0).OrderBy(t => t.Id).ToList();
        if (fresh.Count == 0)
            return;
        var code = await Counters.TakeAsync(db, CodeCounter, fresh.Count, cancellation);
        foreach (var ticket in fresh)
            ticket.Code = TicketCode.Of(code++);
        foreach (var day in fresh.GroupBy(Prefix).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var number = await Counters.TakeAsync(db, "reference/" + day.Key, day.Count(), cancellation);
            foreach (var ticket in day)
                ticket.Reference = $"{day.Key}-{(number++).ToString("0000", CultureInfo.InvariantCulture)}";
        }
    }

    private string Prefix(Ticket ticket)
    {
        var day = LocalDay.Of(ticket.CreatedAt, chains.ZoneOf(ticket.Unit));
        return $"{ticket.Unit}-{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
    }
}
