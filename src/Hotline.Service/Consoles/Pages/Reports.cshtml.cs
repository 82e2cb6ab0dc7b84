using Hotline.Inbound;
using Hotline.Service.Consoles.Charts;
using Hotline.Service.Consoles.Reports;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Pages;

internal sealed class ReportsModel(
    OpenFigures open, FlowFigures flow, LadderFigures ladder, MessageFigures messages, AssessmentFigures assessment, ReportSight sight, ReportTables tables, InboundHealth health, Chains chains,
    TimeProvider clock) : ConsolePage
{
    private const int Months = 12;

    internal ReportSpan Span { get; private set; } = null!;

    internal IReadOnlyList<BarTable> Now { get; private set; } = [];

    internal IReadOnlyList<MirrorChart> Flow { get; private set; } = [];

    internal IReadOnlyList<BarTable> Messages { get; private set; } = [];

    internal IReadOnlyList<AssessmentRow> Scores { get; private set; } = [];

    /// <summary>Null: not the viewer's to see.</summary>
    internal InboundStatus? Queue { get; private set; }

    internal static string InTime(Words.Speech speech, long inTime, long late) => inTime + late == 0
        ? ReportTables.Rate(0, 0)
        : speech.Say("assessment.in-time", ("n", Count(inTime)), ("of", Count(inTime + late)), ("percent", ReportTables.Rate(inTime, inTime + late)));

    private static string Count(long count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public async Task OnGetAsync(string? days, CancellationToken cancellation)
    {
        Span = ReportSpan.Of(days);
        var zone = chains.ZoneOf(Viewer.Unit);
        var from = Span.From(clock.GetUtcNow(), zone);
        Now =
        [
            tables.OpenByAge(await open.ByAgeAsync(Viewer, cancellation)), tables.Overdue(await open.OverdueAsync(Viewer, cancellation)),
            tables.Ladder(await ladder.ReadAsync(Viewer, cancellation)),
        ];
        var counted = await flow.ReadAsync(Viewer, Span, cancellation);
        Flow = [tables.Hours(counted, zone), tables.Days(counted)];
        Messages =
        [
            tables.Deliveries(await messages.DeliveriesAsync(Viewer, from, cancellation)), tables.Costs(await messages.CostsAsync(Viewer, from, cancellation)),
            .. sight.SeesSums(Viewer) ? [tables.Bill(await messages.BillAsync(Months, cancellation))] : Array.Empty<BarTable>(),
        ];
        Scores = tables.Scores(await assessment.ReadAsync(Viewer, from, cancellation));
        Queue = sight.IsCounty(Viewer) ? await health.StatusAsync(cancellation) : null;
    }
}
