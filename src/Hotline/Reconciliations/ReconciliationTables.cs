using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Reconciliations;

internal sealed class WatermarkTable : IEntityTypeConfiguration<Watermark>
{
    public void Configure(EntityTypeBuilder<Watermark> builder)
    {
        builder.ToTable("watermarks");
        builder.HasKey(w => w.Name);
    }
}

internal sealed class FoundItemTable : IEntityTypeConfiguration<FoundItem>
{
    public void Configure(EntityTypeBuilder<FoundItem> builder)
    {
        builder.ToTable("found_items");
        builder.HasKey(i => i.Sequence);
        builder.Property(i => i.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(i => i.Key).IsUnique();
    }
}
