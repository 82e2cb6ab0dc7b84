using Hotline.Inbound;
using Hotline.Service.Consoles.Reports;
using Hotline.Service.Consoles.Walls;

namespace Hotline.Service.Consoles.Pages;

internal sealed class WallModel(WallReader reader, OpenFigures open, ReportSight sight, ReportTables tables, InboundHealth health) : ConsolePage
{
    /// <summary>How old the figures may become, in seconds.</summary>
    public const int Refresh = 30;

    internal Wall Wall { get; private set; } = null!;

    internal Charts.BarTable Overdue { get; private set; } = null!;

    /// <summary>Null: not the viewer's to see.</summary>
    internal InboundStatus? Queue { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Wall = await reader.ReadAsync(Viewer, cancellation);
        Overdue = tables.Overdue(await open.OverdueAsync(Viewer, cancellation));
        Queue = sight.IsCounty(Viewer) ? await health.StatusAsync(cancellation) : null;
    }
}
