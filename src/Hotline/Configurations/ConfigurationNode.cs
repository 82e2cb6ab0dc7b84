using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
    private static readonly ValueComparer<IReadOnlyDictionary<string, string>> SameFiles = new(
        (a, b) => Write(a!) == Write(b!), v => v.Count, v => v);

    public void Configure(EntityTypeBuilder<ConfigurationNode> builder)
    {
        builder.ToTable("configuration_nodes");
        builder.HasKey(n => n.Name);
        builder.Property(n => n.InForce).HasConversion(v => Write(v), v => Read(v), SameFiles);
        builder.Property(n => n.OnDisk).HasConversion(v => Write(v), v => Read(v), SameFiles);
    }

    private static string Write(IReadOnlyDictionary<string, string> files) => JsonSerializer.Serialize(files, JsonSerializerOptions.Default);

    private static Dictionary<string, string> Read(string files) => JsonSerializer.Deserialize<Dictionary<string, string>>(files, JsonSerializerOptions.Default)!;
}
