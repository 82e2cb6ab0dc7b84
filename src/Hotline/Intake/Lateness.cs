using Hotline.Inbound;
using Hotline.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// What is handled long after it arrived (an outage, the carrier's list). Whoever texted and called five times meanwhile gets one answer: an answer
/// that was written after something arrived answers that too. And what arrived before a question was put is no answer to it.
/// </summary>
internal static class Lateness
{
    /// <summary>The time in which a resident is promised the first answer.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(3);

    public static bool IsLate(ItemContext context, InboundItem item) => item.Recovered || context.Now - item.ReceivedAt >= After;

    /// <summary>Whether this number was answered from this line since the item arrived, in the database or by the item itself.</summary>
    public static async Task<bool> IsAnsweredAsync(ItemContext context, InboundItem item, string? number, string line, CancellationToken cancellation) =>
        IsLate(context, item) && await IsAnsweredAsync(context, item.ReceivedAt, number, line, cancellation);

    private static async Task<bool> IsAnsweredAsync(ItemContext context, DateTimeOffset since, string? number, string line, CancellationToken cancellation) =>
        context.Db.ChangeTracker.Entries<OutboxMessage>().Any(
            e => e.State == EntityState.Added && e.Entity is { Purpose: Purpose.Answer } m && m.To == number && m.Line == line && m.CreatedAt > since)
        || !context.KnowsNothing && await context.Db.Set<OutboxMessage>().AnyAsync(m => m.To == number && m.Line == line && m.Purpose == Purpose.Answer && m.CreatedAt > since, cancellation);
}
