using Hotline.Service.Consoles.Cards;
using Hotline.Service.Consoles.Walls;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Reports, the wallboard and what is printed.</summary>
internal static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportSight>().AddSingleton<OpenFigures>().AddSingleton<FlowFigures>().AddSingleton<LadderFigures>().AddSingleton<MessageFigures>().AddSingleton<AssessmentFigures>();
        services.AddScoped<ReportTables>();
        services.AddSingleton<WallReader>();
        services.AddSingleton<CardMaker>();
    }
}
