namespace Hotline.Service.Consoles.Charts;

/// <param name="Label">The hour or day.</param>
/// <param name="Up">What came.</param>
/// <param name="Down">What went.</param>
internal sealed record MirrorPoint(string Label, long Up, long Down);
