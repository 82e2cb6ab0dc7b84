using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Service.Commands;

/// <summary>Shows what an import would change, and does it when asked. What is shown is masked: a terminal is no place for numbers.</summary>
internal static class DirectoryImportCommand
{
    private static readonly Dictionary<RowChangeKind, string> Signs = new()
    {
        [RowChangeKind.Added] = "+",
        [RowChangeKind.Changed] = "~",
        [RowChangeKind.Removed] = "-",
    };

    public static async Task<int> RunAsync(string[] args, string source, bool apply)
    {
        var problems = new SettingProblems();
        var settings = SettingsReader.Read(SettingsSources.Build(args, problems), problems);
        problems.ThrowIfAny();
        try
        {
            var import = Prepare(settings.ConfigDirectory, source, problems);
            if (problems.All.Count > 0)
                return await RefuseAsync(problems);
            foreach (var change in import.Changes)
                await Console.Out.WriteLineAsync(Line(change));
            if (apply && import.Changes.Count > 0)
                import.Apply();
            await Console.Error.WriteLineAsync(Sum(import.Changes, apply));
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("Nothing was changed: " + e.Message);
            return ExitCodes.Failed;
        }
    }

    private static DirectoryImport Prepare(string configDirectory, string source, SettingProblems problems)
    {
        // Not the whole configuration: an import must be able to put a broken directory right.
        var lines = PhoneLines.Load(configDirectory, problems);
        var hours = WorkingTimeConfiguration.Load(configDirectory, problems);
        return DirectoryImport.Prepare(
            configDirectory, source, (people, found) => CountyConfiguration.CheckDirectory(lines, hours, configDirectory, people, found), problems);
    }

    private static async Task<int> RefuseAsync(SettingProblems problems)
    {
        foreach (var problem in problems.All)
            await Console.Error.WriteLineAsync(MaskedCell.Of(problem).ToString());
        await Console.Error.WriteLineAsync(problems.All.Count == 1 ? "1 problem; nothing was changed." : $"{problems.All.Count} problems; nothing was changed.");
        return ExitCodes.WrongSettings;
    }

    private static string Line(RowChange change) => $"{Kebab.Of(change.Table),-16} {Signs[change.Kind]} {change.Key}: " + string.Join("; ", change.Cells.Select(cell =>
        change.Kind == RowChangeKind.Changed
            ? $"{cell.Column} '{MaskedCell.Of(cell.Column, cell.Before)}' becomes '{MaskedCell.Of(cell.Column, cell.After)}'"
            : $"{cell.Column} {MaskedCell.Of(cell.Column, cell.After.Length > 0 ? cell.After : cell.Before)}"));

    private static string Sum(IReadOnlyList<RowChange> changes, bool applied)
    {
        if (changes.Count == 0)
            return "Nothing to change.";
        var counts = $"{Count(RowChangeKind.Added)} added, {Count(RowChangeKind.Changed)} changed, {Count(RowChangeKind.Removed)} removed";
        return applied ? $"{counts}. Done; a running program takes it in within seconds." : $"{counts}. Nothing was written: --apply does it.";

        int Count(RowChangeKind kind) => changes.Count(change => change.Kind == kind);
    }
}
