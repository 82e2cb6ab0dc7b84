using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Audits;

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Facts).HasConversion<JsonObject<string>, ByReference<IReadOnlyDictionary<string, string>>>();
        builder.HasIndex(e => new { e.Unit, e.Id });
        builder.HasIndex(e => e.At);
    }
}
