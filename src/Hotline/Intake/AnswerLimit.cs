using Hotline.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// Two machines that answer each other would never end, and a surge of texts needs no surge of answers: after five automatic answers of
/// the chatty kind within an hour a number gets none for a while. Its texts are kept and shown as ever.
/// </summary>
internal static class AnswerLimit
{
    private const int Most = 5;
    private static readonly TimeSpan Within = TimeSpan.FromHours(1);
    private static readonly string[] Chatty =
        ["joined", "which-ticket", "unclear", "status", "no-ticket", "menu", "card", "withdrawal-noted-caller", "confidential-noted", "not-understood", "which-code", "unknown-code"];

    public static async Task<bool> AllowsAsync(ItemContext context, string number, CancellationToken cancellation)
    {
        var since = context.Now - Within;
        var kept = await context.Db.Set<OutboxMessage>()
            .CountAsync(m => m.To == number && m.Purpose == Purpose.Answer && m.CreatedAt > since && Chatty.Contains(m.TextKey), cancellation);
        var added = context.Db.ChangeTracker.Entries<OutboxMessage>()
            .Count(e => e.State == EntityState.Added && e.Entity.To == number && Chatty.Contains(e.Entity.TextKey));
        return kept + added < Most;
    }
}
