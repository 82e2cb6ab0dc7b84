using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Configurations;

/// <summary>One content that a file had, from somebody at the console or found in a node's folder. Written once.</summary>
public sealed class ConfigurationVersion
{
    /// <summary>Stands for all tables of the directory together. Their content is never kept: it is people.</summary>
    public const string Directory = "directory";

    public required string File { get; init; }

    /// <summary>From 1, by file. The key (file, number) lets one of two who save at once win, whatever nodes they are on.</summary>
    public required int Number { get; init; }

    public required string Hash { get; init; }

    /// <summary>Null: it is not kept.</summary>
    public string? Content { get; init; }

    /// <summary>Name of the account; null: it was found in the folder.</summary>
    public string? By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it stood in the folder; null: it was begun, and a crash or the disk kept it from being written, or it is being written now.</summary>
    public DateTimeOffset? WrittenAt { get; set; }
}

internal sealed class ConfigurationVersionTable : IEntityTypeConfiguration<ConfigurationVersion>
{
    public void Configure(EntityTypeBuilder<ConfigurationVersion> builder)
    {
        builder.ToTable("configuration_versions");
        builder.HasKey(v => new { v.File, v.Number });
        builder.HasIndex(v => new { v.File, v.Hash });
    }
}
