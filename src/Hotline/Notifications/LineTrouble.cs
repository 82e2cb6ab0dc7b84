using Hotline.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Notifications;

/// <summary>The carrier refuses the account or its configuration for what goes out from a line on a channel. Gone as soon as it takes something again.</summary>
public sealed class LineTrouble
{
    /// <summary>So many numbers refused without a success between them, and the channel pauses: a single recipient that the account may not reach does not stop the others.</summary>
    public const int Pausing = 3;

    /// <summary>E.164.</summary>
    public required string Line { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The carrier's code, the latest that counted.</summary>
    public required string Code { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>How many numbers were refused.</summary>
    public required int Failures { get; init; }

    /// <summary>Those numbers, E.164, each between two spaces: what is refused again to one of them says nothing new.</summary>
    public required string Numbers { get; init; }

    /// <summary>When one message may try whether it is over.</summary>
    public required DateTimeOffset NextProbeAt { get; set; }
}

internal sealed class LineTroubleTable : IEntityTypeConfiguration<LineTrouble>
{
    public void Configure(EntityTypeBuilder<LineTrouble> builder)
    {
        builder.ToTable("line_troubles");
        builder.HasKey(t => new { t.Line, t.Channel });
    }
}
