using Hotline.Service.Consoles.Reports;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Exports;

/// <summary>The assessment of a span as a sheet.</summary>
internal sealed class AssessmentExport(AssessmentFigures assessment, ReportTables tables, Chains chains, Speech speech, TimeProvider clock)
{
    private static readonly (string Key, Func<Assessment, long> Cell)[] Columns =
    [
        ("tickets", a => a.Tickets),
        ("acknowledged-in-time", a => a.Acknowledged),
        ("acknowledged-late", a => a.AcknowledgedLate),
        ("resolved-in-time", a => a.Resolved),
        ("resolved-late", a => a.ResolvedLate),
        ("returned", a => a.Returned),
        ("not-solved", a => a.NotSolved),
    ];

    public static IEnumerable<string> Keys => Columns.Select(c => c.Key);

    public async Task<Sheet> OfAsync(Viewer viewer, ReportSpan span, CancellationToken cancellation)
    {
        var from = span.From(clock.GetUtcNow(), chains.ZoneOf(viewer.Unit));
        var rows = tables.Scores(await assessment.ReadAsync(viewer, from, cancellation));
        string[] columns = [speech["column.township"], speech["column.holder"], .. Columns.Select(c => speech["column." + c.Key])];
        return new Sheet($"assessment-{span.Days}", columns, rows.Select(Row).ToAsyncEnumerable());
    }

    // A unit's sum has no official.
    private object[] Row(AssessmentRow row) =>
        [speech.Name(row.Figures.Unit), row.IsSum ? "" : row.Label, .. Columns.Select(c => (object)c.Cell(row.Figures))];
}
