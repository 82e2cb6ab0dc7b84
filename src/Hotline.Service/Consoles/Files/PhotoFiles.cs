using Hotline.Intake;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Files;

/// <summary>
/// Photos that were added to a ticket or came with a text, for who sees the ticket. Of a confidential one the holder sees those that holders added alone: others may show the caller.
/// </summary>
internal sealed class PhotoFiles(HotlineDatabase database, TicketSight sight)
{
    /// <summary>The oldest first.</summary>
    public Task<IReadOnlyList<MediaFile>> OfAsync(Viewer viewer, Ticket ticket, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var added = await db.Set<MediaFile>().Where(m => m.TicketId == ticket.Id).OrderBy(m => m.ReceivedAt).ThenBy(m => m.Place).ThenBy(m => m.Id).ToListAsync(cancellation);
        return (IReadOnlyList<MediaFile>)[.. added.Where(photo => MaySee(viewer, ticket, photo))];
    });

    /// <returns>Null: no such photo, or none that this viewer may see.</returns>
    public Task<MediaFile?> FindAsync(Viewer viewer, Guid id, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var photo = await db.Set<MediaFile>().FirstOrDefaultAsync(m => m.Id == id && m.File != null, cancellation);
        var ticket = photo is null ? null : await db.Set<Ticket>().Where(sight.Of(viewer)).FirstOrDefaultAsync(t => t.Id == photo.TicketId, cancellation);
        return ticket is not null && MaySee(viewer, ticket, photo!) ? photo : null;
    });

    private static bool MaySee(Viewer viewer, Ticket ticket, MediaFile photo) => !RightsTable.HidesCaller(viewer, ticket) || photo.AddedAs == ActorRole.Holder;
}
