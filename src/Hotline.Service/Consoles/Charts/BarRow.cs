namespace Hotline.Service.Consoles.Charts;

/// <param name="Label">What the numbers are of.</param>
/// <param name="Values">One for each series of the table.</param>
internal sealed record BarRow(string Label, params IReadOnlyList<long> Values)
{
    public long Total => Values.Sum();
}
