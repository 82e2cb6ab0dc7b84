using Hotline.Settings;

namespace Hotline.People;

/// <summary>
/// Takes tables from a folder, a CSV file or a workbook into the directory. A table that the source has replaces the present one whole;
/// the others stay. What would change is told first; then all of it is done, or nothing.
/// </summary>
public sealed class DirectoryImport
{
    private readonly string _configDirectory;
    private readonly DirectoryFiles _before;
    private readonly DirectoryTables _after;

    private DirectoryImport(string configDirectory, DirectoryFiles before, DirectoryTables after, IReadOnlyList<RowChange> changes) =>
        (_configDirectory, _before, _after, Changes) = (configDirectory, before, after, changes);

    /// <summary>By table, in the order of the source; empty: the directory says all of it already.</summary>
    public IReadOnlyList<RowChange> Changes { get; }

    /// <summary>Of the directory that it was compared with.</summary>
    public string BasedOn => _before.Hash;

    /// <summary>Of the directory as it would be.</summary>
    public string Becomes => new DirectoryFiles(_before.Folder, NewFiles().ToDictionary(file => DirectoryTables.TableOf(file.Key)!.Value, file => file.Value)).Hash;

    /// <summary>Reads and compares; nothing is written.</summary>
    /// <param name="configDirectory">Where the directory stands.</param>
    /// <param name="source">A folder with CSV files of the tables' names, one such file, or a workbook.</param>
    /// <param name="check">Holds the whole new directory against the rest of the configuration, as the start does.</param>
    /// <param name="problems">Every bad row, with file or sheet, row, column and what is legal. With any, there is nothing to apply.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DirectoryImport Prepare(string configDirectory, string source, Action<OfficialDirectory, SettingProblems> check, SettingProblems problems)
    {
        var found = problems.All.Count;
        var before = DirectoryFiles.Read(configDirectory);
        var given = ImportSource.Read(source, problems);
        // What is wrong in a present table that is replaced is put right by this.
        var present = before with { Files = before.Files.Where(file => !given.Present.Contains(file.Key)).ToDictionary() };
        var after = present.Tables(problems).With(given);
        var rows = DirectoryRows.Read(after, problems);
        if (problems.All.Count == found)
            check(new OfficialDirectory(rows), problems);
        var changes = problems.All.Count == found ? DirectoryChanges.Between(before.Tables(new SettingProblems()), after) : [];
        return new DirectoryImport(configDirectory, before, after, changes);
    }

    /// <summary>Writes the new directory. Tables without a change keep their file as it is, remarks included.</summary>
    /// <exception cref="IOException">It cannot be written, somebody else changes it, or it was changed since it was compared. Nothing was changed.</exception>
    public void Apply()
    {
        using var alone = FolderSwap.Lock(_configDirectory);
        if (DirectoryFiles.Read(_configDirectory).Hash != _before.Hash)
            throw new IOException("The directory was changed since it was compared; run the import again.");
        FolderSwap.Replace(_configDirectory, NewFiles(), ReadBack);
    }

    private Dictionary<string, byte[]> NewFiles()
    {
        var changed = Changes.Select(change => change.Table).ToHashSet();
        return TableLayout.Tables.ToDictionary(
            DirectoryTables.FileName,
            table => changed.Contains(table) || !_before.Files.TryGetValue(table, out var file)
                ? CsvTable.Write(TableLayout.Of(table), _after[table]!, _before.Files.GetValueOrDefault(table) ?? [])
                : file);
    }

    // What the start will read must be what was checked here.
    private void ReadBack(string folder)
    {
        var problems = new SettingProblems();
        var written = DirectoryFiles.ReadFolder(folder).Tables(problems);
        DirectoryRows.Read(written, problems);
        problems.ThrowIfAny();
        if (DirectoryChanges.Between(written, _after) is [var lost, ..])
            throw new IOException($"{lost.Table} {lost.Key} cannot be written as CSV so that it reads the same.");
    }
}
