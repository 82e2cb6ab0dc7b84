using Hotline.Notifications;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Reports;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Exports;

/// <summary>Lists as files, each in the sight of who asks: those of the desk for every account, those of the administration for administrators.</summary>
internal static class ExportRoutes
{
    private const string Path = ConsoleSetup.Path + "/exports/";
    private const string AdminPath = ConsoleSetup.Path + "/admin/exports/";

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        foreach (var format in Enum.GetValues<SheetFormat>())
        {
            app.MapDeskLists(format);
            app.MapAdminLists(format);
        }
    }

    private static void MapDeskLists(this IEndpointRouteBuilder app, SheetFormat format)
    {
        app.Map(Path + "tickets", format, (context, viewer) => Task.FromResult(
            Get<TicketExport>(context).Of(viewer, DeskQuery.Of(context.Request.Query), Get<Speech>(context), context.RequestAborted)));
        app.Map(Path + "assessment", format, (context, viewer) => Get<AssessmentExport>(context).OfAsync(viewer, ReportSpan.Of(context.Request.Query["days"]), context.RequestAborted));
        app.Map(Path + "households", format, (context, viewer) => Task.FromResult(Get<HouseholdExport>(context).Of(viewer)));
    }

    private static void MapAdminLists(this IEndpointRouteBuilder app, SheetFormat format)
    {
        app.MapAdmin("outbox", format, (context, viewer) => Task.FromResult(
            Get<OutboxExport>(context).Of(viewer, Kebab.Parse<OutboxState>(context.Request.Query["state"]) ?? OutboxState.Held, context.RequestAborted)));
        app.MapAdmin("dead-letters", format, (context, viewer) => Get<DeadLetterExport>(context).OfAsync(viewer, context.RequestAborted));
        app.MapAdmin("accounts", format, (context, viewer) => Get<AccountExport>(context).OfAsync(viewer, context.RequestAborted));
        app.MapAdmin("officials", format, (context, viewer) => Task.FromResult(Get<OfficialExport>(context).Of(viewer)));
        app.MapAdmin("audit", format, (context, viewer) => Task.FromResult(Get<AuditExport>(context).Of(
            viewer, AuditQuery.Of(context.Request.Query["kind"], context.Request.Query["name"]), context.RequestAborted)));
    }

    private static void MapAdmin(this IEndpointRouteBuilder app, string list, SheetFormat format, Func<HttpContext, Viewer, Task<Sheet>> make) =>
        app.Map(AdminPath + list, format, make).RequireAuthorization(AdministrationSetup.Policy);

    private static RouteHandlerBuilder Map(this IEndpointRouteBuilder app, string path, SheetFormat format, Func<HttpContext, Viewer, Task<Sheet>> make) =>
        app.MapGet($"{path}.{Kebab.Of(format)}", (HttpContext context, ExportFiles files) => files.SendAsync(context, format, viewer => make(context, viewer)))
            .RequireAuthorization().ExcludeFromDescription();

    private static T Get<T>(HttpContext context) where T : notnull => context.RequestServices.GetRequiredService<T>();
}
