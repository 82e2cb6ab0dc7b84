using Hotline.Service.Consoles.Cards;
using Hotline.Service.Consoles.Exports;
using Hotline.Service.Consoles.Walls;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Reports, the wallboard, what is printed and what is exported.</summary>
internal static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportSight>().AddSingleton<OpenFigures>().AddSingleton<FlowFigures>().AddSingleton<LadderFigures>().AddSingleton<MessageFigures>().AddSingleton<AssessmentFigures>();
        services.AddScoped<ReportTables>();
        services.AddSingleton<WallReader>();
        services.AddSingleton<CardMaker>();
        services.AddSingleton<TicketExport>().AddScoped<AssessmentExport>().AddScoped<HouseholdExport>().AddScoped<ExportFiles>().AddSingleton<ExportTurn>();
        services.AddScoped<OutboxExport>().AddScoped<DeadLetterExport>().AddScoped<AccountExport>().AddScoped<OfficialExport>().AddScoped<AuditExport>();
    }
}
