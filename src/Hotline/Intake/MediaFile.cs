using Hotline.Inbound;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>A picture or the like that came with a text or was added by an official, and where its copy lies.</summary>
public sealed class MediaFile : CarrierFile
{
    /// <summary>What the carrier sends at most with one text. Links beyond stay with the text.</summary>
    public const int MostOfText = 10;

    public required Guid Id { get; init; }

    /// <summary>The carrier's id of the text; empty when it was added.</summary>
    public required string MessageSid { get; init; }

    /// <summary>When the text arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Its place in the text, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>Who added it; null: it came with a text.</summary>
    public string? AddedBy { get; init; }

    /// <summary>In which quality; set together with <see cref="AddedBy"/>.</summary>
    public ActorRole? AddedAs { get; init; }

    public override object Key => Id;

    public override string FileName => NameOf(Id);

    public override long LargestBytes => 5 * 1024 * 1024;

    internal static string NameOf(Guid id) => $"{id:N}.media";

    /// <summary>Has what came with a text fetched for its ticket.</summary>
    internal static void Keep(ItemContext context, ReceivedText text, Ticket ticket)
    {
        foreach (var (place, link) in text.Media.Take(MostOfText).Index())
        {
            context.Db.Add(new MediaFile
            {
                Id = Guid.CreateVersion7(context.Now),
                MessageSid = text.Sid,
                ReceivedAt = text.ReceivedAt,
                Place = place,
                TicketId = ticket.Id,
                Url = link.Url,
                NextTryAt = context.Now,
            });
        }
    }
}
