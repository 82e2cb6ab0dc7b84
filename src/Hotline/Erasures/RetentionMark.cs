using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Erasures;

/// <summary>How far a rule has come: every ticket that was closed before is done. Written with the erasure itself.</summary>
public sealed class RetentionMark
{
    public required DataKind Kind { get; init; }

    public required DateTimeOffset ClosedAt { get; set; }

    public required Guid TicketId { get; set; }
}

internal sealed class RetentionMarkTable : IEntityTypeConfiguration<RetentionMark>
{
    public void Configure(EntityTypeBuilder<RetentionMark> builder)
    {
        builder.ToTable("retention_marks");
        builder.HasKey(m => m.Kind);
    }
}
