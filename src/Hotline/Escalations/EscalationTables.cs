using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Escalations;

internal sealed class EscalationTable : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("escalations");
        builder.HasKey(e => e.TicketId);
        builder.HasOne<Tickets.Ticket>().WithOne().HasForeignKey<Escalation>(e => e.TicketId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Rounds).HasConversion<CommaSeparated<int>, ByReference<IReadOnlyList<int>>>();
        builder.Property(e => e.Told).HasDefaultValueSql("'{}'").HasConversion<JsonObject<int>, ByReference<IReadOnlyDictionary<string, int>>>();
        // The tick finds what is due without a look at a row: the ticket's id stands in the index.
        builder.HasIndex(e => new { e.NextDueAt, e.TicketId }).HasFilter("next_due_at IS NOT NULL");
    }
}

internal sealed class PolicyVersionTable : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable("escalation_policies");
        builder.HasKey(p => p.Version);
    }
}
