namespace Hotline.Service.Consoles.Charts;

/// <summary>Two series over time, one above the line and one below it, so that no colour is needed to tell them apart.</summary>
internal sealed record MirrorChart(string Id, string Title, string RowsOf, string Up, string Down, IReadOnlyList<MirrorPoint> Points)
{
    private const double Half = 50;
    private const double Filled = 0.8;

    /// <summary>Of both series: they share one scale.</summary>
    public long Most => Points.Select(p => Math.Max(p.Up, p.Down)).DefaultIfEmpty(0).Max();

    private double Step => 100d / Math.Max(1, Points.Count);

    public string Width => Percent.Of(Step * Filled);

    public string X(int at) => Percent.Of((at * Step) + (Step * (1 - Filled) / 2));

    public string Height(long value) => Percent.Of(Most == 0 ? 0 : value * Half / Most);

    public string Top(long value) => Percent.Of(Half - (Most == 0 ? 0 : value * Half / Most));

    /// <summary>Labels under the picture: the first, the middle, the last.</summary>
    public IEnumerable<string> Axis => Points.Count < 3 ? Points.Select(p => p.Label) : [Points[0].Label, Points[Points.Count / 2].Label, Points[^1].Label];
}
