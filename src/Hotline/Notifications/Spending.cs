using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Notifications;

/// <summary>What a unit's messages cost in a calendar month, on that unit's clock.</summary>
public sealed class Spending
{
    public required string Unit { get; init; }

    /// <summary><c>2026-11</c>.</summary>
    public required string Month { get; init; }

    public long Texts { get; init; }

    public long Segments { get; init; }

    public long Calls { get; init; }

    /// <summary>In millionths of the currency.</summary>
    public long Cost { get; init; }

    /// <summary>The highest share of the budget, in percent, that was told.</summary>
    public int Warned { get; set; }
}

internal sealed class SpendingTable : IEntityTypeConfiguration<Spending>
{
    public void Configure(EntityTypeBuilder<Spending> builder)
    {
        builder.ToTable("spendings");
        builder.HasKey(s => new { s.Unit, s.Month });
    }
}
