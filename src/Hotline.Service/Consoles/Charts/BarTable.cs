using System.Globalization;

namespace Hotline.Service.Consoles.Charts;

/// <summary>A table whose rows are drawn as bars too: numbers and picture stand side by side.</summary>
internal sealed record BarTable(string Id, string Title, string RowsOf, IReadOnlyList<string> Series, IReadOnlyList<BarRow> Rows)
{
    /// <summary>What the figures are and are not of; null: the title says it.</summary>
    public string? Note { get; init; }

    /// <summary>How a value is written.</summary>
    public Func<long, string> Written { get; init; } = value => value.ToString(CultureInfo.InvariantCulture);

    private long Most => Rows.Select(row => row.Total).DefaultIfEmpty(0).Max();

    /// <summary>The pieces of a row's bar, in percent of the longest.</summary>
    public IEnumerable<(int Series, string X, string Width)> Pieces(BarRow row)
    {
        var x = 0d;
        for (var i = 0; i < row.Values.Count; i++)
        {
            var width = Most == 0 ? 0 : row.Values[i] * 100d / Most;
            if (width > 0)
                yield return (i, Percent.Of(x), Percent.Of(width));
            x += width;
        }
    }
}
