using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Tickets;

internal sealed class TicketTable : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasIndex(t => t.Reference).IsUnique();
        builder.HasIndex(t => t.Code).IsUnique();
        builder.HasIndex(t => new { t.CallerNumber, t.CreatedAt });
        builder.HasIndex(t => new { t.Holder, t.CreatedAt });
        // PostgreSQL has the same for one township, made by its migration: SQLite's planner would count the open ones by it.
        builder.HasIndex(t => new { t.CreatedAt, t.Id });
        // The auditor goes through the open ones by id, however many are closed.
        builder.HasIndex(t => t.Id, "ix_tickets_open").HasFilter("closed_at IS NULL");
        // Retention goes through the closed ones, the oldest first.
        builder.HasIndex(t => new { t.ClosedAt, t.Id }, "ix_tickets_closed").HasFilter("closed_at IS NOT NULL");
        // What is open in a township, by what is due first: the desk's views and counts.
        builder.HasIndex(t => new { t.Unit, t.ResolveBy }, "ix_tickets_desk").HasFilter("closed_at IS NULL");
        // What somebody has claimed is counted anew for each of them whenever anything changes.
        builder.HasIndex(t => new { t.ClaimedBy, t.ResolveBy }, "ix_tickets_claimed").HasFilter("closed_at IS NULL AND claimed_by IS NOT NULL");
        // A family's other tickets, and the two that were one.
        builder.HasIndex(t => new { t.Household, t.CreatedAt }).HasFilter("household IS NOT NULL");
        builder.HasIndex(t => t.SplitFrom).HasFilter("split_from IS NOT NULL");
        builder.HasIndex(t => t.ConfirmBy).HasFilter("state = 'Resolved'");
        builder.HasIndex(t => t.ResolveBy).HasFilter("extension_pending");
    }
}

internal sealed class TimelineTable : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("timeline");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Facts).HasConversion<JsonObject<string>, ByReference<IReadOnlyDictionary<string, string>>>();
        builder.HasOne<Ticket>().WithMany().HasForeignKey(e => e.TicketId).OnDelete(DeleteBehavior.Restrict);
        // Two transactions never put different entries at one place of a chain.
        builder.HasIndex(e => new { e.TicketId, e.Position }).IsUnique();
        builder.HasIndex(e => e.TicketId, "ix_timeline_unsealed").HasFilter("position IS NULL");
    }
}

internal sealed class HouseholdVisitTable : IEntityTypeConfiguration<HouseholdVisit>
{
    public void Configure(EntityTypeBuilder<HouseholdVisit> builder)
    {
        builder.ToTable("household_visits");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasIndex(v => new { v.Household, v.At });
        // Retention goes through them, the oldest first.
        builder.HasIndex(v => v.At);
    }
}
