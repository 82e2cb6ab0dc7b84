namespace Hotline.Service.Consoles.Exports;

/// <summary>Every list as CSV or XLSX.</summary>
internal static class ExportsSetup
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddScoped<ExportFiles>().AddSingleton<ExportTurn>();
        services.AddSingleton<TicketExport>().AddScoped<AssessmentExport>().AddScoped<HouseholdExport>();
        services.AddScoped<OutboxExport>().AddScoped<DeadLetterExport>().AddScoped<AccountExport>().AddScoped<OfficialExport>().AddScoped<AuditExport>();
    }
}
