using Hotline.Audits;
using Hotline.People;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Hosting;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Administration;

/// <summary>A table of the directory as the file that it is, with people's whole numbers: for the county's administrators, and written down before it is given.</summary>
internal static class DirectoryRoute
{
    public static string Url(DirectoryTable table) => $"/console/admin/directory/{Kebab.Of(table)}.csv";

    public static void MapDirectoryTables(this IEndpointRouteBuilder app) =>
        app.MapGet("/console/admin/directory/{table}.csv", SendAsync).RequireAuthorization(AdministrationSetup.Policy).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(string table, HttpContext context, Jurisdiction jurisdiction, ServiceSettings settings, AuditLog audit)
    {
        if (Viewer.Of(context.User) is not { } viewer || !jurisdiction.IsCounty(viewer) || Kebab.Parse<DirectoryTable>(table) is null)
            return Results.NotFound();
        var path = Path.Combine(OfficialDirectory.Look(settings.ConfigDirectory).Folder, table + ".csv");
        if (!File.Exists(path))
            return Results.NotFound();
        await audit.NoteAsync(viewer, AuditKind.Exported, $"directory/{table}.csv", context.RequestAborted);
        return Results.Bytes(await File.ReadAllBytesAsync(path, context.RequestAborted), "text/csv; charset=utf-8", table + ".csv");
    }
}
