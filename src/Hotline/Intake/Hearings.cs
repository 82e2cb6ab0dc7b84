using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>Who heard what callers recorded. Only a person who heard it to its end ends the climb of an unheard recording.</summary>
public static class Hearings
{
    /// <summary>What the caller recorded on this ticket and on those that were merged into it; what officials reported is left out.</summary>
    public static async Task<List<Recording>> OfAsync(HotlineDb db, Guid ticket, CancellationToken cancellation)
    {
        var (all, level) = (new List<Guid> { ticket }, new List<Guid> { ticket });
        while (level.Count > 0)
        {
            level = await db.Set<Ticket>().Where(t => t.MergedInto != null && level.Contains(t.MergedInto.Value)).Select(t => t.Id).ToListAsync(cancellation);
            all.AddRange(level);
        }

        return await db.Set<Recording>().Where(r => all.Contains(r.TicketId) && !r.IsResult).OrderBy(r => r.Sid).ToListAsync(cancellation);
    }

    /// <summary>Keeps who heard recordings and when; each person stands on the timeline once for each recording.</summary>
    public static async Task NoteAsync(HotlineDb db, IReadOnlyCollection<string> sids, Actor actor, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var sid in sids)
        {
            // The ticket's row lock makes one writer of those who hear at the same moment; the recording is read under it.
            var ids = await db.Set<Recording>().Where(r => r.Sid == sid).Select(r => r.TicketId).ToListAsync(cancellation);
            if (ids.Count == 0 || await LivingAsync(db, ids[0], cancellation) is not { } ticket)
                continue;
            var recording = await db.Set<Recording>().SingleAsync(r => r.Sid == sid, cancellation);
            await NoteAsync(db, ticket, recording, actor, at, cancellation);
        }
    }

    private static async Task NoteAsync(HotlineDb db, Ticket ticket, Recording recording, Actor actor, DateTimeOffset at, CancellationToken cancellation)
    {
        var before = await db.Set<TimelineEntry>()
            .Where(e => e.TicketId == ticket.Id && e.Kind == TimelineKind.Heard && e.Actor == actor.Name).ToListAsync(cancellation);
        if (before.Exists(e => e.Facts.GetValueOrDefault("recording") == recording.Sid))
            return;
        if (recording.HeardAt is null)
            (recording.HeardAt, recording.HeardBy) = (at, actor.Name);
        if (ticket.IsUnheard && (await OfAsync(db, ticket.Id, cancellation)).TrueForAll(r => r.HeardAt is not null))
            ticket.HeardAt = at;
        Timeline.Append(db, ticket, at, TimelineKind.Heard, actor, null, ("recording", recording.Sid));
    }

    // A merged ticket lives on in the one that took it in.
    private static async Task<Ticket?> LivingAsync(HotlineDb db, Guid id, CancellationToken cancellation)
    {
        var ticket = await LockedTickets.ReadAsync(db, id, cancellation);
        while (ticket is { MergedInto: { } into })
            ticket = await LockedTickets.ReadAsync(db, into, cancellation);
        return ticket;
    }
}
