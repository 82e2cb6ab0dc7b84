using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Searches;

/// <summary>How far the tickets that were there before the index have come into it, the newest first.</summary>
public sealed class SearchProgress
{
    /// <summary>Of the way in which text is cut: a higher one indexes everything anew.</summary>
    public required int Version { get; init; }

    /// <summary>Everything from this ticket on is in; null: nothing is yet.</summary>
    public Guid? From { get; set; }

    public bool IsDone { get; set; }
}

internal sealed class SearchProgressTable : IEntityTypeConfiguration<SearchProgress>
{
    public void Configure(EntityTypeBuilder<SearchProgress> builder)
    {
        builder.ToTable("search_progress");
        builder.HasKey(p => p.Version);
        builder.Property(p => p.Version).ValueGeneratedNever();
    }
}
