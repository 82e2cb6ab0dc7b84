using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
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
        builder.Property(t => t.Tickets).HasConversion<CommaSeparated<Guid>, ByReference<IReadOnlyList<Guid>>>();
    }
}
