using System.Globalization;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Exports;

/// <summary>
/// Writes a sheet to the disk first and sends it whole: a browser that reads slowly holds no database up, and what fails half way never looks like a
/// complete list.
/// </summary>
internal sealed class ExportFiles(Speech speech, ExportTurn turn, AuditLog audit, ILogger<ExportFiles> log)
{
    private const int Buffer = 64 * 1024;
    private static readonly Dictionary<SheetFormat, string> Types = new()
    {
        [SheetFormat.Csv] = "text/csv; charset=utf-8",
        [SheetFormat.Xlsx] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    public async Task<IResult> SendAsync(HttpContext context, SheetFormat format, Func<Viewer, Task<Sheet>> make)
    {
        if (Viewer.Of(context.User) is not { } viewer)
            return Results.NotFound();
        using var held = await turn.TakeAsync(context.RequestAborted);
        var file = OpenUnnamed();
        try
        {
            var sheet = await make(viewer);
            var rows = await SheetWriter.WriteAsync(sheet, format, file, context.RequestAborted);
            log.LogInformation("{Account} exported {What}{Query} as {Format}: {Rows} rows", viewer.Name, sheet.Name, context.Request.QueryString, Kebab.Of(format), rows);
            await audit.NoteAsync(viewer, AuditKind.Exported, $"{sheet.Name}.{Kebab.Of(format)}", context.RequestAborted, ("rows", rows.ToString(CultureInfo.InvariantCulture)));
            file.Position = 0;
            // The answer disposes it.
            return Results.File(file, Types[format], $"{sheet.Name}.{Kebab.Of(format)}");
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            if (Why(e) is { } words)
                return Results.Text(speech[words], statusCode: StatusCodes.Status422UnprocessableEntity);
            throw;
        }
    }

    private static string? Why(Exception e) => e switch
    {
        SheetTooLongException => "export.too-long",
        SearchCutException => "export.cut",
        _ => null,
    };

    // Nobody else can read it, and nothing of it is left when the program dies: its name is gone at once. Not in the data folder, which the spool needs.
    private static FileStream OpenUnnamed()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = Buffer, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(Path.GetTempPath(), $"hotline-export-{Guid.NewGuid():N}");
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
