using System.Globalization;
using Hotline.Storage;
using Hotline.WorkingTime;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tickets;

/// <summary>Gives new tickets their reference and their code, at the end of the transaction that opens them.</summary>
public sealed class Numbering(Chains chains)
{
    private const string CodeCounter = "code";

    /// <summary>More than a county gives between two backups; a reference keeps its four digits.</summary>
    private const int Skipped = 1000;

    public Task NumberAsync(HotlineDb db, CancellationToken cancellation) =>
        NumberAsync(db, [.. db.ChangeTracker.Entries<Ticket>().Select(e => e.Entity)], cancellation);

    /// <summary>Those of these tickets that have no number yet.</summary>
    public async Task NumberAsync(HotlineDb db, IReadOnlyCollection<Ticket> tickets, CancellationToken cancellation)
    {
        var fresh = tickets.Where(t => t.Reference.Length == 0).OrderBy(t => t.Id).ToList();
        if (fresh.Count == 0)
            return;
        var days = fresh.GroupBy(Prefix).ToList();
        var wanted = days.ToDictionary(day => CounterOf(day.Key), day => day.Count());
        wanted[CodeCounter] = fresh.Count;
        var first = await Counters.TakeAsync(db, wanted, cancellation);
        var code = first[CodeCounter];
        foreach (var ticket in fresh)
            ticket.Code = TicketCode.Of(code++);
        foreach (var day in days)
        {
            var number = first[CounterOf(day.Key)];
            foreach (var ticket in day)
                ticket.Reference = $"{day.Key}-{(number++).ToString("0000", CultureInfo.InvariantCulture)}";
        }
    }

    /// <summary>Codes for something else that officials answer to: from the same sequence, so that no number means two things.</summary>
    /// <returns>The first ordinal; see <see cref="TicketCode.Of"/>.</returns>
    public static async Task<long> TakeCodesAsync(HotlineDb db, int count, CancellationToken cancellation) =>
        (await Counters.TakeAsync(db, new Dictionary<string, int> { [CodeCounter] = count }, cancellation))[CodeCounter];

    /// <summary>
    /// Leaves numbers out: a database that was brought back does not know which references and codes were told after its backup, and none of them
    /// may mean a second ticket.
    /// </summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="from">The day of the backup, UTC; days of every time zone around it are meant.</param>
    /// <param name="to">The last day on which numbers were given.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>How many of each.</returns>
    public static async Task<int> SkipAsync(HotlineDb db, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var wanted = new Dictionary<string, int> { [CodeCounter] = Skipped };
        foreach (var unit in await db.Set<Ticket>().Select(t => t.Unit).Distinct().ToListAsync(cancellation))
        {
            for (var day = from.AddDays(-1); day <= to.AddDays(1); day = day.AddDays(1))
                wanted[CounterOf($"{unit}-{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}")] = Skipped;
        }

        await Counters.TakeAsync(db, wanted, cancellation);
        return Skipped;
    }

    private static string CounterOf(string day) => "reference/" + day;

    private string Prefix(Ticket ticket)
    {
        var day = LocalDay.Of(ticket.CreatedAt, chains.ZoneOf(ticket.Unit));
        return $"{ticket.Unit}-{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
    }
}
