using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Notifications;

/// <summary>A number that asked for no more texts (STOP): texts to it are not even tried.</summary>
public sealed class SilentNumber
{
    public required string Number { get; init; }

    public required DateTimeOffset Since { get; init; }
}

internal sealed class SilentNumberTable : IEntityTypeConfiguration<SilentNumber>
{
    public void Configure(EntityTypeBuilder<SilentNumber> builder)
    {
        builder.ToTable("silent_numbers");
        builder.HasKey(n => n.Number);
    }
}
