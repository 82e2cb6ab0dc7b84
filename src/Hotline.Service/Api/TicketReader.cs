using Hotline.Intake;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Api;

/// <summary>Reads tickets for the API.</summary>
internal sealed class TicketReader(HotlineDatabase database, Categories categories, WrapUps wrapUps, Chains chains, PhoneLines lines)
{
    public Task<TicketPage> ListAsync(TicketQuery query, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var tickets = await Filter(db.Set<Ticket>(), query)
            .InOrder().Take(query.PageSize + 1).ToListAsync(cancellation);
        var page = tickets.Take(query.PageSize).ToList();
        return new TicketPage(await ViewsAsync(db, page, cancellation), tickets.Count > page.Count ? TicketCursor.After(page[^1]) : null);
    });

    public Task<TicketView?> FindAsync(string reference, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var ticket = await db.Set<Ticket>().FirstOrDefaultAsync(t => t.Reference == reference, cancellation);
        return ticket is null ? null : (await ViewsAsync(db, [ticket], cancellation))[0];
    });

    /// <summary>A recording whose copy is here; null otherwise.</summary>
    public Task<Recording?> RecordingAsync(string sid, CancellationToken cancellation) => database.ReadAsync(db =>
        db.Set<Recording>().FirstOrDefaultAsync(r => r.Sid == sid && r.File != null, cancellation));

    /// <summary>A picture or the like whose copy is here; null otherwise.</summary>
    public Task<MediaFile?> MediaAsync(Guid id, CancellationToken cancellation) => database.ReadAsync(db =>
        db.Set<MediaFile>().FirstOrDefaultAsync(m => m.Id == id && m.File != null, cancellation));

    private static IQueryable<Ticket> Filter(IQueryable<Ticket> tickets, TicketQuery query)
    {
        if (query.State() is { } state)
            tickets = tickets.Where(t => t.State == state);
        if (query.Line is { } line)
            tickets = tickets.Where(t => t.Line == line);
        if (query.Holder is { } holder)
            tickets = tickets.Where(t => t.Holder == holder);
        if (query.Caller is { } caller)
            tickets = tickets.Where(t => t.CallerNumber == caller);
        if (query.Since is { } since)
            tickets = tickets.Where(t => t.CreatedAt >= since);
        if (query.Cursor is { } text && TicketCursor.Parse(text) is { } cursor)
            tickets = tickets.Behind(cursor.At, cursor.Id);
        return tickets;
    }

    /// <summary>With all that hangs on them, read for all at once.</summary>
    private async Task<List<TicketView>> ViewsAsync(HotlineDb db, List<Ticket> tickets, CancellationToken cancellation)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        var timelines = await db.Set<TimelineEntry>().Where(e => ids.Contains(e.TicketId))
            // In the order of the ledger; what is not sealed yet comes last.
            .OrderBy(e => e.Position == null).ThenBy(e => e.Position).ThenBy(e => e.Sequence).ToListAsync(cancellation);
        var recordings = await db.Set<Recording>().Where(r => ids.Contains(r.TicketId)).ToListAsync(cancellation);
        var media = await db.Set<MediaFile>().Where(m => ids.Contains(m.TicketId)).OrderBy(m => m.ReceivedAt).ThenBy(m => m.MessageSid).ThenBy(m => m.Place).ToListAsync(cancellation);
        var origins = tickets.Select(t => t.SplitFrom).OfType<Guid>().ToList();
        var splitFrom = origins.Count == 0 ? [] : await db.Set<Ticket>().Where(t => origins.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Reference, cancellation);
        var (timelineOf, recordingsOf, mediaOf) = (timelines.ToLookup(e => e.TicketId), recordings.ToLookup(r => r.TicketId), media.ToLookup(m => m.TicketId));
        return tickets.ConvertAll(t => View(t, t.SplitFrom is { } first ? splitFrom.GetValueOrDefault(first) : null, [.. timelineOf[t.Id]], [.. recordingsOf[t.Id]], [.. mediaOf[t.Id]]));
    }

    private TicketView View(
        Ticket ticket, string? splitFrom, IReadOnlyList<TimelineEntry> timeline, IReadOnlyList<Recording> recordings, IReadOnlyList<MediaFile> media) => new()
        {
            Reference = ticket.Reference,
            Code = ticket.Code,
            Status = ticket.State,
            Line = ticket.Line,
            Unit = ticket.Unit,
            Channel = ticket.Channel,
            Category = ticket.Category,
            Role = categories.Find(ticket.Category)?.Role,
            Grade = ticket.Grade,
            Caller = ticket.CallerNumber,
            Holder = ticket.Holder is { } holder ? new HolderView(holder, chains.NameOf(holder, lines.For(ticket.Line).Language)) : null,
            Beneficiary = ticket.Beneficiary,
            Confidential = ticket.IsConfidential,
            Paraphrase = ticket.Paraphrase,
            Accused = ticket.Accused?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            WithdrawalAskedAt = ticket.WithdrawalAskedAt,
            Subject = ticket.Subject,
            Result = ticket.Result,
            Outcome = ticket.Outcome,
            WrapUp = WrapUpView.Of(wrapUps.Of(ticket)),
            SplitFrom = splitFrom,
            CreatedAt = ticket.CreatedAt,
            ArrivedAt = ticket.ArrivedAt,
            AcknowledgeBy = ticket.AcknowledgeBy,
            AcknowledgedAt = ticket.AcknowledgedAt,
            ResolveBy = ticket.ResolveBy,
            ResolvedAt = ticket.ResolvedAt,
            ClosedAt = ticket.ClosedAt,
            ExtendedDays = ticket.ExtendedDays,
            Reopenings = ticket.Reopenings,
            Contradictions = ticket.Contradictions,
            Recordings = [.. recordings.Select(r => new RecordingView(r.Sid, r.Seconds, r.File is not null, r.HeardAt, r.HeardBy))],
            Surge = SurgeView.Of(timeline),
            Media = [.. media.Select(m => new MediaView(m.Id, m.ContentType, m.File is not null))],
            Timeline = [.. timeline.Select(e => new TimelineView(e.Sequence, e.At, e.Kind, e.Role, e.Actor, e.Text, e.Facts, e.Hash is null ? null : Convert.ToHexStringLower(e.Hash)))],
        };
}
