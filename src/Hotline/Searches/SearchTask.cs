using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Searches;

/// <summary>Tickets that one transaction opened or changed, and that the index does not know yet. Written in that transaction.</summary>
public sealed class SearchTask
{
    public long Id { get; init; }

    public required IReadOnlyList<Guid> Tickets { get; init; }
}

internal sealed class SearchTaskTable : IEntityTypeConfiguration<SearchTask>
{
    public void Configure(EntityTypeBuilder<SearchTask> builder)
    {
        builder.ToTable("search_tasks");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Tickets).HasConversion(
            v => string.Join(',', v),
            v => v.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToList(),
            new ValueComparer<IReadOnlyList<Guid>>((a, b) => ReferenceEquals(a, b), v => v.Count, v => v));
    }
}
