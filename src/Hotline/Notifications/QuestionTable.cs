using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Notifications;

internal sealed class QuestionTable : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.ToTable("questions");
        builder.HasKey(q => q.Id);
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Property(q => q.Tickets).HasConversion<CommaSeparated<Guid>, ByReference<IReadOnlyList<Guid>>>();
        builder.HasIndex(q => new { q.Number, q.AskedAt }).HasFilter("answered_at IS NULL");
    }
}
