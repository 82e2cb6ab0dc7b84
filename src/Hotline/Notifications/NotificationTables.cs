using Hotline.People;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Notifications;

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Args).HasConversion<JsonObject<string>, ByReference<IReadOnlyDictionary<string, string>>>();
        builder.Property(m => m.Fallbacks).HasConversion<CommaSeparatedEnum<Channel>, ByReference<IReadOnlyList<Channel>>>();
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.To, m.Channel }, "ix_outbox_live").IsUnique().HasFilter("live");
        builder.HasIndex(m => new { m.Priority, m.NotBefore }, "ix_outbox_pending").HasFilter("state = 'Pending'");
        builder.HasIndex(m => m.ClaimUntil, "ix_outbox_claimed").HasFilter("claim_until IS NOT NULL");
        builder.HasIndex(m => m.TicketId);
        builder.HasIndex(m => new { m.To, m.CreatedAt }, "ix_outbox_answers").HasFilter("purpose = 'Answer'");
        builder.HasIndex(m => m.Official, "ix_outbox_waiting").HasFilter("state = 'Pending' AND official IS NOT NULL");
        builder.HasIndex(m => m.CreatedAt, "ix_outbox_unlinked").HasFilter("ticket_id IS NULL");
        builder.HasIndex(m => m.Line, "ix_outbox_held").HasFilter("state = 'Held'");
        builder.HasIndex(m => new { m.Official, m.ClaimedAt }).HasFilter("official IS NOT NULL AND claimed_at IS NOT NULL");
        builder.HasIndex(m => new { m.Line, m.Channel, m.ClaimedAt }).HasFilter("claimed_at IS NOT NULL");
        builder.HasIndex(m => m.Digest).HasFilter("digest IS NOT NULL");
        builder.HasIndex(m => m.Code).IsUnique().HasFilter("code IS NOT NULL");
        builder.HasIndex(m => m.NeedsFollowUp, "ix_outbox_follow_up").HasFilter("needs_follow_up");
    }
}

internal sealed class AttemptTable : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("delivery_attempts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasOne<OutboxMessage>().WithMany().HasForeignKey(a => a.MessageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => a.Sid);
        builder.HasIndex(a => new { a.To, a.StartedAt });
    }
}
