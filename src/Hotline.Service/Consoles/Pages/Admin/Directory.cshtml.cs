using Hotline.Configurations;
using Hotline.People;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>The directory as it is in force, numbers masked; and its import, which is looked at before it is done.</summary>
[RequestSizeLimit(LargestUpload)]
internal sealed class DirectoryModel(Jurisdiction jurisdiction, OfficialDirectory directory, DirectoryDesk desk, ConfigurationWatch watch, ConfigurationHistory history) : AdminPage(jurisdiction)
{
    /// <summary>Rows of problems or changes on the page; the rest is counted.</summary>
    public const int Shown = 300;

    private const int LargestUpload = 32 * 1024 * 1024;
    public ConfigurationVersion? InForce { get; private set; }

    /// <summary>The files are others than what is in force: they are being taken in, or are refused.</summary>
    public bool IsChanged { get; private set; }

    public bool IsWritable => FileReplacement.IsPossible(Path.Combine(watch.Folder, OfficialDirectory.FolderName));

    public bool Done { get; private set; }

    /// <summary>Key of words.</summary>
    public string? Refusal { get; private set; }

    internal UploadOutcome? Outcome { get; private set; }

    /// <summary>Of the upload that was looked at and can be imported now.</summary>
    public string? Seal => Outcome is { Problems.Count: 0, Changes.Count: > 0 } && !Done ? Outcome.Seal : null;

    public IReadOnlyList<Unit> Units => Jurisdiction.Units(Viewer);

    public IEnumerable<Official> OfficialsOf(Unit unit) => directory.Officials.Where(o => o.Unit == unit.Code);

    public int HouseholdsIn(Unit unit) => directory.HouseholdsIn(unit.Code).Count();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var (files, people) = watch.Read();
        await history.SeenAsync(files, people, cancellation);
        InForce = (await history.KnownAsync(cancellation)).GetValueOrDefault((ConfigurationVersion.Directory, directory.Now.Hash));
        IsChanged = people != directory.Now.Hash;
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? upload, string? seal, string? save, CancellationToken cancellation)
    {
        if (!IsCounty)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (upload is not null && DirectoryDesk.NameOf(upload.FileName) is { } name)
            await LookAsync(name, upload, save == "import" ? seal ?? "" : null, cancellation);
        else
            Refusal = "directory.no-table";
        if (Refusal is not null)
            Response.StatusCode = StatusCodes.Status409Conflict;
        await OnGetAsync(cancellation);
        return Page();
    }

    private async Task LookAsync(string name, IFormFile upload, string? seal, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await upload.CopyToAsync(content, cancellation);
        Outcome = await desk.LookAsync(Viewer, name, content.ToArray(), seal, cancellation);
        Done = seal is not null && Outcome is { Refused: null, Problems.Count: 0, Changes.Count: > 0 };
        Refusal = Outcome.Problems.Count > 0 ? "directory.problems" : Outcome.Refused switch
        {
            SaveEnd.Stale => "directory.stale",
            null => null,
            _ => "save.not-writable",
        };
    }
}
