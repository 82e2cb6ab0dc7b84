using System.Globalization;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Hotline.WorkingTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Notifications;

/// <summary>
/// What each unit's messages cost in the month, and whether there is budget for more. A message counts once, when the carrier's taking of it
/// is recorded; the upsert's row lock makes the warning be given once on all nodes.
/// </summary>
public sealed class Budgets(
    PhoneLines lines, Chains chains, NotificationPolicy policy, AdministratorNotices administrators, NotificationFigures figures, TimeProvider clock, ILogger<Budgets> log)
{
    /// <summary>Shares of the budget, in percent, at which the administrator is told.</summary>
    private static readonly int[] Steps = [80, 100];

    /// <summary>The lines of units whose budget of this month is used up, what is under way included.</summary>
    public async Task<IReadOnlyCollection<string>> SpentAsync(HotlineDb db, CancellationToken cancellation)
    {
        var spent = new List<string>();
        foreach (var (unit, budget) in policy.Budgets)
        {
            var month = MonthOf(unit);
            var numbers = lines.Of(unit).Select(l => l.Number.E164).ToList();
            var counted = await db.Set<Spending>().Where(s => s.Unit == unit && s.Month == month).Select(s => s.Cost).FirstOrDefaultAsync(cancellation);
            var underWay = await (from m in db.Set<OutboxMessage>()
                                  join a in db.Set<DeliveryAttempt>() on m.Id equals a.MessageId
                                  where m.Live && numbers.Contains(m.Line) && !a.Counted && a.State == null
                                  select a.Cost).SumAsync(cancellation);
            if (counted + underWay >= budget)
                spent.AddRange(numbers);
        }

        return spent;
    }

    /// <summary>The carrier took these. What one transaction counts is added to each unit's sum at once, the units in one order on every node.</summary>
    internal async Task CountAsync(HotlineDb db, IEnumerable<DeliveryAttempt> taken, CancellationToken cancellation)
    {
        foreach (var unit in taken.Where(a => !a.Counted).GroupBy(a => lines.For(a.From).Unit).OrderBy(g => g.Key, StringComparer.Ordinal))
            await CountAsync(db, unit.Key, [.. unit], cancellation);
    }

    private async Task CountAsync(HotlineDb db, string unit, List<DeliveryAttempt> taken, CancellationToken cancellation)
    {
        foreach (var attempt in taken)
        {
            attempt.Counted = true;
            figures.Taken(unit, attempt);
        }

        var texts = taken.LongCount(a => a.Segments > 0);
        var sum = (await db.Set<Spending>().FromSqlRaw(
            """
            INSERT INTO spendings (unit, month, texts, segments, calls, cost, warned) VALUES ({0}, {1}, {2}, {3}, {4}, {5}, 0)
            ON CONFLICT (unit, month) DO UPDATE SET texts = spendings.texts + excluded.texts, segments = spendings.segments + excluded.segments,
            calls = spendings.calls + excluded.calls, cost = spendings.cost + excluded.cost
            RETURNING *
            """, unit, MonthOf(unit), texts, taken.Sum(a => (long)a.Segments), taken.Count - texts, taken.Sum(a => a.Cost)).ToListAsync(cancellation)).Single();
        if (policy.Budgets.TryGetValue(unit, out var budget) && budget > 0)
            await WarnAsync(db, sum, budget, cancellation);
    }

    private async Task WarnAsync(HotlineDb db, Spending sum, long budget, CancellationToken cancellation)
    {
        var step = Steps.LastOrDefault(s => sum.Cost * 100 >= budget * s);
        if (step <= sum.Warned)
            return;
        sum.Warned = step;
        figures.Alarm("budget");
        log.LogWarning("{Unit} has used {Percent} % of its budget for {Month}", sum.Unit, step, sum.Month);
        await administrators.TellAsync(
            db, sum.Unit, $"budget/{sum.Unit}/{sum.Month}/{step}", step < 100 ? "admin-budget" : "admin-budget-spent",
            language => new Dictionary<string, string>
            {
                ["place"] = chains.NameOf(sum.Unit, language),
                ["percent"] = step.ToString(CultureInfo.InvariantCulture),
                ["amount"] = ((decimal)budget / Prices.One).ToString("0.##", CultureInfo.InvariantCulture) + " " + policy.Prices.Currency,
            },
            null, urgent: false, cancellation);
    }

    private string MonthOf(string unit) => LocalDay.Of(clock.GetUtcNow(), chains.ZoneOf(unit)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
