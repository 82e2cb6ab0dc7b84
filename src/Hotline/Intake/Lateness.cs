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

    public static bool IsLate(IntakeBatch batch, InboundItem item) => item.Recovered || batch.Now - item.ReceivedAt >= After;

    /// <summary>Whether this number was answered from this line since the item arrived, in the database or in this batch.</summary>
    public static async Task<bool> IsAnsweredAsync(IntakeBatch batch, InboundItem item, string? number, string line, CancellationToken cancellation) =>
        IsLate(batch, item) && await IsAnsweredAsync(batch, item.ReceivedAt, number, line, cancellation);

    private static async Task<bool> IsAnsweredAsync(IntakeBatch batch, DateTimeOffset since, string? number, string line, CancellationToken cancellation) =>
        batch.Db.ChangeTracker.Entries<OutboxMessage>().Any(
            e => e.State == EntityState.Added && e.Entity is { Purpose: Purpose.Answer } m && m.To == number && m.Line == line && m.CreatedAt > since)
        || await batch.Db.Set<OutboxMessage>().AnyAsync(m => m.To == number && m.Line == line && m.Purpose == Purpose.Answer && m.CreatedAt > since, cancellation);
}
