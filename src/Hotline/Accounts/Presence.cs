using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Accounts;

/// <summary>Somebody has a ticket before them, on whichever node. It lapses by itself: a browser that is gone says nothing more.</summary>
public sealed class Presence
{
    public required Guid TicketId { get; init; }

    /// <summary>As the timeline would name them.</summary>
    public required string Name { get; init; }

    /// <summary>They are writing to the caller.</summary>
    public required bool Answering { get; init; }

    /// <summary>By the real clock.</summary>
    public required DateTimeOffset Until { get; init; }
}

internal sealed class PresenceTable : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> builder)
    {
        builder.ToTable("presences");
        builder.HasKey(p => new { p.TicketId, p.Name });
    }
}
