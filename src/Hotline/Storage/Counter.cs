using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Storage;

/// <summary>A number that only goes up, e.g. the daily counter of a unit's references.</summary>
public sealed class Counter
{
    public required string Name { get; init; }

    public long Value { get; init; }
}

internal sealed class CounterTable : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("counters");
        builder.HasKey(c => c.Name);
    }
}
