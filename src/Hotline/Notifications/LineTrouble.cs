using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Notifications;

/// <summary>The carrier refuses the account or its configuration for what goes out from a line. Gone as soon as it takes something again.</summary>
public sealed class LineTrouble
{
    /// <summary>So many numbers refused without a success between them, and the line pauses: a single recipient that the account may not reach does not stop the others.</summary>
    public const int Pausing = 3;

    /// <summary>E.164.</summary>
    public required string Line { get; init; }

    /// <summary>The carrier's code, the latest.</summary>
    public required string Code { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>How many numbers were refused.</summary>
    public required int Failures { get; init; }

    /// <summary>When one message may try whether it is over.</summary>
    public required DateTimeOffset NextProbeAt { get; set; }
}

internal sealed class LineTroubleTable : IEntityTypeConfiguration<LineTrouble>
{
    public void Configure(EntityTypeBuilder<LineTrouble> builder)
    {
        builder.ToTable("line_troubles");
        builder.HasKey(t => t.Line);
    }
}
