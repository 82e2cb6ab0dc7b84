namespace Hotline.Inbound;

/// <summary>What an official said on a reminder call, by the key that was pressed before.</summary>
public enum SpokenReport
{
    /// <summary>The work is done, and what was done.</summary>
    Done,

    /// <summary>The ticket is given back, and why.</summary>
    Return,

    /// <summary>More time is asked for, and why.</summary>
    MoreTime,
}
