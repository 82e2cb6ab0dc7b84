using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Configurations;

/// <summary>What one running node works by, and what lies in its folder, as it last said.</summary>
public sealed class ConfigurationNode
{
    /// <summary>Machine and data folder: no two nodes share both.</summary>
    public required string Name { get; init; }

    /// <summary>On the real clock.</summary>
    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>On the real clock.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Hashes by file, as it loaded them at its start.</summary>
    public required IReadOnlyDictionary<string, string> InForce { get; set; }

    /// <summary>Hashes by file, in its folder now.</summary>
    public required IReadOnlyDictionary<string, string> OnDisk { get; set; }
}

internal sealed class ConfigurationNodeTable : IEntityTypeConfiguration<ConfigurationNode>
{
    public void Configure(EntityTypeBuilder<ConfigurationNode> builder)
    {
        builder.ToTable("configuration_nodes");
        builder.HasKey(n => n.Name);
        builder.Property(n => n.InForce).HasConversion<JsonObject<string>, ByReference<IReadOnlyDictionary<string, string>>>();
        builder.Property(n => n.OnDisk).HasConversion<JsonObject<string>, ByReference<IReadOnlyDictionary<string, string>>>();
    }
}
