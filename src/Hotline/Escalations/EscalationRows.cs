using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Escalations;

/// <summary>Writes many ladders that climbed at once. Their tickets' rows are locked, so nobody else changes them meanwhile.</summary>
internal static class EscalationRows
{
    /// <summary>One statement for all: the server plans it once, and one for each is what a sweep costs most.</summary>
    private const string UpdateMany = """
        UPDATE escalations AS e SET epoch = v.epoch, policy_version = v.version, rounds = v.rounds, next_due_at = v.due, told = v.told
        FROM unnest({0}, {1}, {2}, {3}, {4}, {5}) AS v (id, epoch, version, rounds, due, told) WHERE e.ticket_id = v.id
        """;

    /// <param name="db">In its transaction.</param>
    /// <param name="rows">Not tracked.</param>
    /// <param name="cancellation">Abandons the statement.</param>
    public static async Task SaveAsync(HotlineDb db, IReadOnlyCollection<Escalation> rows, CancellationToken cancellation)
    {
        if (!db.Database.IsNpgsql())
        {
            db.UpdateRange(rows);
            return;
        }

        await db.Database.ExecuteSqlRawAsync(
            UpdateMany,
            [
                rows.Select(e => e.TicketId).ToArray(), rows.Select(e => e.Epoch).ToArray(), rows.Select(e => e.PolicyVersion).ToArray(),
                rows.Select(e => CommaSeparated<int>.Write(e.Rounds)).ToArray(), rows.Select(e => e.NextDueAt?.ToUniversalTime()).ToArray(),
                rows.Select(e => JsonObject<int>.Write(e.Told)).ToArray(),
            ],
            cancellation);
    }
}
