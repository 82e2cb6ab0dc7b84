namespace Hotline.Service.Examinations;

/// <summary>How bad it is.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>It works, and something is at risk or not as it should be.</summary>
    Warning,

    /// <summary>Something does not work, or will not.</summary>
    Wrong,
}
