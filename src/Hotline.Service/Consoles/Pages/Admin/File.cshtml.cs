using Hotline.Configurations;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Words;
using Hotline.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>One file of the configuration: looked at, checked, saved. What was typed stays when it is refused.</summary>
[RequestSizeLimit(LargestForm)]
internal sealed class FileModel(Jurisdiction jurisdiction, ConfigurationDesk desk, LadderDesk ladders) : AdminPage(jurisdiction)
{
    /// <summary>Of a form: texts in Chinese take nine bytes a sign there.</summary>
    private const int LargestForm = 4 * 1024 * 1024;

    internal FileView View { get; private set; } = null!;

    internal SaveOutcome? Outcome { get; private set; }

    /// <summary>Of what the form was opened with; it goes along, so that nobody overwrites what they have not seen.</summary>
    internal string Hash { get; private set; } = "";

    internal int Number { get; private set; }

    internal string Text { get; private set; } = "";

    internal bool CanEdit => IsCounty;

    /// <summary>The ladders of a draft that passed the check, by grade.</summary>
    internal IReadOnlyList<(Grade Grade, LadderRows Rows)>? Drafted { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? file, string? calendar, int? version, CancellationToken cancellation)
    {
        if (Find(file == "new-calendar" ? $"calendars/{calendar}.yaml" : file) is not { } found)
            return NotFound();
        View = await desk.OpenAsync(found, cancellation);
        (Hash, Number) = (View.Hash, View.Latest);
        Text = View.Text ?? "";
        if (version is null)
            return Page();
        if (await desk.TextOfAsync(found, version.Value, cancellation) is not { } content)
            return NotFound();
        Text = content;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? file, string? content, string? hash, int number, string? save, CancellationToken cancellation)
    {
        if (Find(file) is not { } found)
            return NotFound();
        if (!CanEdit)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Text, Hash, Number) = (ConfigurationDesk.AsFile(content), hash ?? "", number);
        Outcome = save == "save" ? await desk.SaveAsync(Viewer, found, Text, Hash, Number, cancellation) : desk.Check(found, Text);
        View = await desk.OpenAsync(found, cancellation);
        if (Outcome.End == SaveEnd.Saved)
            (Hash, Number) = (View.Hash, View.Latest);
        if (Outcome is { End: SaveEnd.Checked, Loaded: { } draft } && found.Name == "escalation.yaml")
            Drafted = ladders.Drafted(draft.Policies);
        if (Outcome.End is SaveEnd.Refused or SaveEnd.Stale or SaveEnd.NotWritable)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    internal string Told(Speech speech, ConfigurationVersion? version, string? hash)
    {
        if (string.IsNullOrEmpty(hash))
            return speech["file.absent"];
        if (version is null)
            return hash[..12];
        return speech.Say("version", ("n", Speech.Number(version.Number))) + " · " + (version.By ?? speech["version.found"]) + " · " + speech.Time(version.At, Viewer.Unit);
    }

    // What names single townships is for the county's eyes.
    private ConfigurationFile? Find(string? name) => ConfigurationFile.Find(name) is { } file && (file.IsShared || IsCounty) ? file : null;
}
