using Hotline.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Notifications;

/// <summary>A number of an official that the carrier could not reach on a channel: the same failure is not asked for again until then.</summary>
public sealed class UnreachableNumber
{
    public required string Number { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The carrier's code.</summary>
    public required string Code { get; init; }

    public required DateTimeOffset Until { get; init; }
}

internal sealed class UnreachableNumberTable : IEntityTypeConfiguration<UnreachableNumber>
{
    public void Configure(EntityTypeBuilder<UnreachableNumber> builder)
    {
        builder.ToTable("unreachable_numbers");
        builder.HasKey(n => new { n.Number, n.Channel });
    }
}
