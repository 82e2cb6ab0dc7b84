using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Reports;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Exports;

/// <summary>Lists as files, for every account and in its sight.</summary>
internal static class ExportRoutes
{
    public const string Path = ConsoleSetup.Path + "/exports/";

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        foreach (var format in Enum.GetValues<SheetFormat>())
        {
            app.MapGet($"{Path}tickets.{Kebab.Of(format)}", (HttpContext context, TicketExport export, Speech speech, ExportFiles files) => files.SendAsync(
                context, format, viewer => Task.FromResult(export.Of(viewer, DeskQuery.Of(context.Request.Query), speech, context.RequestAborted)))).RequireAuthorization().ExcludeFromDescription();
            app.MapGet($"{Path}assessment.{Kebab.Of(format)}", (HttpContext context, AssessmentExport export, ExportFiles files) => files.SendAsync(
                context, format, viewer => export.OfAsync(viewer, ReportSpan.Of(context.Request.Query["days"]), context.RequestAborted))).RequireAuthorization().ExcludeFromDescription();
        }
    }
}
