using Hotline.Notifications;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Escalations;

/// <summary>Whether a human acted on what was sent of a ticket: a key, a reply. A completed call or a voicemail is not that.</summary>
internal static class Answers
{
    public static async Task LookUpAsync(HotlineDb db, IReadOnlyList<Climb> climbs, CancellationToken cancellation)
    {
        var asking = climbs.Where(c => c.AsksForAnswers).ToDictionary(c => c.Ticket.Id);
        if (asking.Count == 0)
            return;
        var ids = asking.Keys.ToList();
        var reached = await db.Set<OutboxMessage>()
            .Where(m => m.TicketId != null && ids.Contains(m.TicketId.Value) && m.ReachedAt != null)
            .Select(m => new { Ticket = m.TicketId!.Value, m.Epoch }).Distinct().ToListAsync(cancellation);
        foreach (var one in reached.Where(r => r.Epoch == asking[r.Ticket].Ticket.Epoch))
            asking[one.Ticket].Answered = true;
    }
}
