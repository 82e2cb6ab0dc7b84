using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>
/// Photos that officials add to a ticket. The bytes are on the disk before the transaction that tells of them, and are taken away again when it comes to nothing; what a
/// crash in between leaves behind is found by the sweep over the folder.
/// </summary>
public sealed class Photos(RecordingFolder folder, TimeProvider clock)
{
    /// <summary>In bytes; a phone's own photo has half of it.</summary>
    public const int Largest = 8 * 1024 * 1024;

    /// <param name="content">What was sent.</param>
    /// <param name="length">In bytes, as it was announced and as it lies here already.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<(KeptPhoto? Photo, Refusal? Refusal)> KeepAsync(Stream content, long length, CancellationToken cancellation)
    {
        if (length > Largest)
            return (null, Refusal.Of(RefusalReason.PhotoTooLarge, $"A photo has at most {Largest / 1024 / 1024} MB.", ("most", $"{Largest / 1024 / 1024}")));
        var head = new byte[PhotoFormat.HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (PhotoFormat.Of(head.AsSpan(0, read)) is not { } type)
            return (null, Refusal.Of(RefusalReason.NoPhoto, "That is no photo: JPEG, PNG or WebP, by what it contains and not by its name."));
        var photo = new KeptPhoto(Guid.CreateVersion7(clock.GetUtcNow()), type);
        await folder.SaveAsync(photo.FileName, async file =>
        {
            await file.WriteAsync(head.AsMemory(0, read), cancellation);
            await content.CopyToAsync(file, cancellation);
            return new FetchOutcome.Fetched(type, length);
        }, cancellation);
        return (photo, null);
    }

    /// <summary>Puts it on the ticket, in the caller's transaction.</summary>
    public void Add(HotlineDb db, Ticket ticket, KeptPhoto photo, Actor by)
    {
        var now = clock.GetUtcNow();
        db.Add(new MediaFile
        {
            Id = photo.Id,
            MessageSid = "",
            ReceivedAt = now,
            Place = 0,
            TicketId = ticket.Id,
            Url = "",
            File = photo.FileName,
            ContentType = photo.ContentType,
            AddedBy = by.Name,
            AddedAs = by.Role,
        });
        Timeline.Append(db, ticket, now, TimelineKind.Photo, by, null, ("photo", photo.Id.ToString("N")));
    }

    public void Discard(KeptPhoto photo) => folder.Delete(photo.FileName);
}
