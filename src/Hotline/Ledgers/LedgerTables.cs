using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Ledgers;

internal sealed class LedgerHeadTable : IEntityTypeConfiguration<LedgerHead>
{
    public void Configure(EntityTypeBuilder<LedgerHead> builder)
    {
        builder.ToTable("ledger_heads");
        builder.HasKey(h => h.TicketId);
        builder.Property(h => h.TicketId).ValueGeneratedNever();
    }
}

internal sealed class LedgerLeafTable : IEntityTypeConfiguration<LedgerLeaf>
{
    public void Configure(EntityTypeBuilder<LedgerLeaf> builder)
    {
        builder.ToTable("ledger_leaves");
        builder.HasKey(l => new { l.TicketId, l.Position });
    }
}

internal sealed class LedgerRootTable : IEntityTypeConfiguration<LedgerRoot>
{
    public void Configure(EntityTypeBuilder<LedgerRoot> builder)
    {
        builder.ToTable("ledger_roots");
        builder.HasKey(r => r.Day);
        builder.Property(r => r.Day).ValueGeneratedNever();
    }
}
