using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Intake;

internal sealed class HandledItemTable : IEntityTypeConfiguration<HandledItem>
{
    public void Configure(EntityTypeBuilder<HandledItem> builder)
    {
        builder.ToTable("handled_items");
        builder.HasKey(i => i.Key);
    }
}

internal sealed class IntakeFormTable : IEntityTypeConfiguration<IntakeForm>
{
    public void Configure(EntityTypeBuilder<IntakeForm> builder)
    {
        builder.ToTable("intake_forms");
        builder.HasKey(f => f.Key);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(f => f.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.TicketId);
    }
}

internal sealed class InboundMessageTable : IEntityTypeConfiguration<InboundMessage>
{
    public void Configure(EntityTypeBuilder<InboundMessage> builder)
    {
        builder.ToTable("inbound_messages");
        builder.HasKey(m => m.Sid);
        builder.HasIndex(m => m.TicketId);
        builder.HasIndex(m => m.ReceivedAt).HasFilter("ticket_id IS NULL");
    }
}

internal sealed class InboundCallTable : IEntityTypeConfiguration<InboundCall>
{
    public void Configure(EntityTypeBuilder<InboundCall> builder)
    {
        builder.ToTable("inbound_calls");
        builder.HasKey(c => c.Sid);
        builder.Ignore(c => c.IsMissed);
        builder.HasIndex(c => c.StartedAt).HasFilter("ended_at IS NULL");
        builder.HasIndex(c => c.StartedAt, "ix_inbound_calls_unlinked").HasFilter("ticket_id IS NULL");
        builder.HasIndex(c => c.TicketId);
    }
}

internal sealed class RecordingTable : IEntityTypeConfiguration<Recording>
{
    public void Configure(EntityTypeBuilder<Recording> builder)
    {
        builder.ToTable("recordings");
        builder.HasKey(r => r.Sid);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.ErasedAt).HasFilter("erased_at IS NOT NULL");
        builder.HasIndex(r => r.NextTryAt).HasFilter("next_try_at IS NOT NULL");
    }
}

internal sealed class MediaFileTable : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("media_files");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasOne<Ticket>().WithMany().HasForeignKey(m => m.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.TicketId);
        builder.HasIndex(m => m.ErasedAt).HasFilter("erased_at IS NOT NULL");
        builder.HasIndex(m => m.NextTryAt).HasFilter("next_try_at IS NOT NULL");
    }
}

internal sealed class DeadLetterTable : IEntityTypeConfiguration<DeadLetter>
{
    public void Configure(EntityTypeBuilder<DeadLetter> builder)
    {
        builder.ToTable("dead_letters");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasIndex(d => d.Key).HasFilter("key IS NOT NULL");
    }
}
