using System.Security.Cryptography;
using Hotline.Audits;
using Hotline.Configurations;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Service.Consoles.Administration;

/// <summary>How a look at an upload, or its import, ended.</summary>
/// <param name="Problems">Every bad row, masked; with any, nothing can be imported.</param>
/// <param name="Changes">Row by row.</param>
/// <param name="Seal">Of exactly this upload over exactly this directory: what is imported is what was looked at.</param>
/// <param name="Refused">Why it was not imported; null: imported, or only looked at.</param>
internal sealed record UploadOutcome(IReadOnlyList<SettingProblem> Problems, IReadOnlyList<RowChange> Changes, string Seal, SaveEnd? Refused);

/// <summary>Imports tables of the directory from the console, as <c>directory import</c> does: shown first, then all of it or nothing.</summary>
internal sealed class DirectoryDesk(
    ServiceSettings settings, PhoneLines lines, WorkingTimeConfiguration hours, ConfigurationWatch watch, ConfigurationHistory history, VersionBook versions)
{
    private static readonly string[] Legal = [.. Enum.GetValues<DirectoryTable>().Select(t => Kebab.Of(t) + ".csv")];

    /// <summary>A name under which an upload may be read; null: it is neither a table nor a workbook.</summary>
    public static string? NameOf(string? fileName) =>
        Legal.FirstOrDefault(name => name == Path.GetFileName(fileName)) ?? (Path.GetExtension(fileName)?.ToLowerInvariant() == ".xlsx" ? "tables.xlsx" : null);

    /// <param name="by">The county's administrator.</param>
    /// <param name="name">As <see cref="NameOf"/> gives it.</param>
    /// <param name="content">The upload.</param>
    /// <param name="seal">Of the look before; null: this is the look.</param>
    /// <param name="cancellation">Abandons it before anything is written.</param>
    public async Task<UploadOutcome> LookAsync(Viewer by, string name, byte[] content, string? seal, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-import-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content, cancellation);
            var problems = new SettingProblems();
            var import = DirectoryImport.Prepare(
                settings.ConfigDirectory, Path.Combine(folder, name), (people, found) => CountyConfiguration.CheckDirectory(lines, hours, settings.ConfigDirectory, people, found), problems);
            var now = SealOf(content, import.BasedOn);
            var looked = new UploadOutcome([.. problems.All.Select(p => MaskedCell.Of(p with { Source = Below(folder, p.Source) }))], import.Changes, now, null);
            if (seal is null || problems.All.Count > 0 || import.Changes.Count == 0)
                return looked;
            return looked with { Refused = seal == now ? await ImportAsync(by, import, cancellation) : SaveEnd.Stale };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<SaveEnd?> ImportAsync(Viewer by, DirectoryImport import, CancellationToken cancellation)
    {
        var (files, people) = watch.Read();
        await history.SeenAsync(files, people, cancellation);
        var seen = (await history.OfAsync(ConfigurationVersion.Directory, 1, cancellation)) is [var last] ? last.Number : 0;
        if (await versions.BeginAsync(
            by, AuditKind.DirectoryImported, ConfigurationVersion.Directory, seen, import.Becomes, null, cancellation, ("rows", $"{import.Changes.Count}")) is not { } version)
            return SaveEnd.Stale;
        try
        {
            // Under the folder's own lock, and refused where it is no longer what was compared.
            import.Apply();
        }
        catch (IOException)
        {
            return OfficialDirectory.Look(settings.ConfigDirectory).Hash == import.BasedOn ? SaveEnd.NotWritable : SaveEnd.Stale;
        }
        catch (UnauthorizedAccessException)
        {
            return SaveEnd.NotWritable;
        }

        await history.FinishAsync(version, CancellationToken.None);
        return null;
    }

    private static string SealOf(byte[] content, string basedOn) => Convert.ToHexStringLower(SHA256.HashData([.. content, .. Convert.FromHexString(basedOn)]));

    private string Below(string folder, string source) =>
        source.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(settings.ConfigDirectory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
