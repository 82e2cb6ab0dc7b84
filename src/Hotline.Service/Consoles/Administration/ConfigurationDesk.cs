using Hotline.Audits;
using Hotline.Configurations;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Hosting;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Administration;

/// <summary>How a save ended.</summary>
internal enum SaveEnd
{
    Saved,

    /// <summary>The check found nothing; nothing was to be written.</summary>
    Checked,

    /// <summary>The content is what stands there already.</summary>
    Unchanged,

    /// <summary>The check found problems; nothing was written.</summary>
    Refused,

    /// <summary>Somebody else changed the file since it was opened, here or on another node; nothing was written.</summary>
    Stale,

    /// <summary>The folder is not the program's to write; nothing was written.</summary>
    NotWritable,
}

/// <param name="End">How it ended.</param>
/// <param name="Problems">Of the check.</param>
/// <param name="Loaded">The configuration as it would be; null where nothing was checked.</param>
internal sealed record SaveOutcome(SaveEnd End, IReadOnlyList<SettingProblem> Problems, CountyConfiguration? Loaded = null);

/// <summary>
/// Looks at the configuration's files and saves them: checked by the product's own rules first, refused where the file is no longer what the administrator opened,
/// its version begun in the database before the file is replaced and finished after. docs/adr/0012.
/// </summary>
internal sealed class ConfigurationDesk(ConfigurationWatch watch, ConfigurationHistory history, ConfigurationCheck check, VersionBook versions)
{
    private const int Shown = 20;

    /// <summary>What a textarea sends is a file again: newlines as Unix has them, one at the end.</summary>
    public static string AsFile(string? typed) => (typed ?? "").ReplaceLineEndings("\n").TrimEnd('\n', ' ') + "\n";

    public async Task<FileView> OpenAsync(ConfigurationFile file, CancellationToken cancellation)
    {
        var (files, people) = watch.Read();
        // So that the number that the form carries is the number of what it shows.
        await history.SeenAsync(files, people, cancellation);
        var kept = await history.OfAsync(file.Name, Shown, cancellation);
        // What counts or lies there may be older than all that are shown.
        foreach (var hash in new[] { files[file.Name], watch.InForce[file.Name] }.OfType<string>().Where(hash => !kept.Exists(v => v.Hash == hash)).Distinct().ToList())
        {
            if (await history.FindAsync(file.Name, hash, cancellation) is { } old)
                kept.Add(old);
        }

        return new FileView(
            file, files.Texts.GetValueOrDefault(file.Name), files[file.Name] ?? "", kept, watch.InForce[file.Name], FileReplacement.IsPossible(file.PathIn(watch.Folder)));
    }

    /// <summary>The text of any version that was kept; null: none.</summary>
    public async Task<string?> TextOfAsync(ConfigurationFile file, int version, CancellationToken cancellation) => (await history.FindAsync(file.Name, version, cancellation))?.Content;

    public SaveOutcome Check(ConfigurationFile file, string text)
    {
        var (problems, loaded) = check.Of(file, text);
        return new SaveOutcome(problems.Count == 0 ? SaveEnd.Checked : SaveEnd.Refused, problems, loaded);
    }

    /// <param name="by">Who saves; the county's administrator.</param>
    /// <param name="file">Which.</param>
    /// <param name="text">Its new content.</param>
    /// <param name="seenHash">Of what the form was opened with; empty: there was no file.</param>
    /// <param name="seenNumber">The latest version then.</param>
    /// <param name="cancellation">Abandons it before anything is written.</param>
    public async Task<SaveOutcome> SaveAsync(Viewer by, ConfigurationFile file, string text, string seenHash, int seenNumber, CancellationToken cancellation)
    {
        var hash = ConfigurationSnapshot.HashOf(text);
        if (!Stands(file, seenHash))
            return new SaveOutcome(SaveEnd.Stale, []);
        if (hash == seenHash)
            return new SaveOutcome(SaveEnd.Unchanged, []);
        if (check.Of(file, text).Problems is { Count: > 0 } problems)
            return new SaveOutcome(SaveEnd.Refused, problems);
        if (!FileReplacement.IsPossible(file.PathIn(watch.Folder)))
            return new SaveOutcome(SaveEnd.NotWritable, []);
        if (await versions.BeginAsync(by, AuditKind.ConfigurationSaved, file.Name, seenNumber, hash, text, cancellation) is not { } version)
            return new SaveOutcome(SaveEnd.Stale, []);
        return await WriteAsync(file, text, seenHash, version);
    }

    private async Task<SaveOutcome> WriteAsync(ConfigurationFile file, string text, string seenHash, ConfigurationVersion version)
    {
        // Once more: a check takes a while, and who deploys files asks no database.
        if (!Stands(file, seenHash))
            return new SaveOutcome(SaveEnd.Stale, []);
        try
        {
            FileReplacement.Write(file.PathIn(watch.Folder), text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SaveOutcome(SaveEnd.NotWritable, []);
        }

        await history.FinishAsync(version, CancellationToken.None);
        await watch.LookAsync(CancellationToken.None);
        return new SaveOutcome(SaveEnd.Saved, []);
    }

    private bool Stands(ConfigurationFile file, string seenHash) => (watch.Read().Files[file.Name] ?? "") == seenHash;
}
