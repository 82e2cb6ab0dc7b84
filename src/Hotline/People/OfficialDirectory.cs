using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>
/// Units, officials, households and who answers for what, as the files of <c>directory/</c> in the configuration folder say. The
/// running program takes new files in as a whole: each look-up sees one snapshot, the latest that was valid.
/// </summary>
public sealed class OfficialDirectory
{
    public const string FolderName = "directory";

    // Written by the watch alone; a reader sees the old snapshot or the new one.
    private volatile DirectorySnapshot _now;

    internal OfficialDirectory(DirectorySnapshot now) => _now = now;

    internal OfficialDirectory(DirectoryRows rows, string hash = "") : this(new DirectorySnapshot(rows, hash))
    {
    }

    /// <summary>For whoever asks several things that must fit together.</summary>
    public DirectorySnapshot Now => _now;

    /// <inheritdoc cref="DirectorySnapshot.Units"/>
    public IReadOnlyList<Unit> Units => _now.Units;

    /// <inheritdoc cref="DirectorySnapshot.Officials"/>
    public IReadOnlyList<Official> Officials => _now.Officials;

    /// <summary>The folder that counts now, and the hash of what stands in it.</summary>
    /// <exception cref="IOException">A file cannot be read, or they do not stop changing.</exception>
    public static (string Folder, string Hash) Look(string configDirectory)
    {
        var files = DirectoryFiles.Read(configDirectory);
        return (files.Folder, files.Hash);
    }

    /// <summary>Reads the files. With any problem in any of them the result is empty: nothing half loaded is ever used.</summary>
    public static OfficialDirectory Load(string configDirectory, SettingProblems problems)
    {
        try
        {
            return Of(DirectoryFiles.Read(configDirectory), problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(Path.Combine(configDirectory, FolderName), "(folder)", e.Message, "CSV files that can be read");
            return new OfficialDirectory(DirectoryRows.None);
        }
    }

    internal static OfficialDirectory Of(DirectoryFiles files, SettingProblems problems)
    {
        var before = problems.All.Count;
        var rows = DirectoryRows.Read(files.Tables(problems), problems);
        return new OfficialDirectory(problems.All.Count == before ? rows : DirectoryRows.None, files.Hash);
    }

    /// <inheritdoc cref="DirectorySnapshot.FindUnit"/>
    public Unit? FindUnit(string code) => _now.FindUnit(code);

    /// <inheritdoc cref="DirectorySnapshot.FindOfficial"/>
    public Official? FindOfficial(string id) => _now.FindOfficial(id);

    /// <inheritdoc cref="DirectorySnapshot.FindHousehold"/>
    public Household? FindHousehold(string id) => _now.FindHousehold(id);

    /// <inheritdoc cref="DirectorySnapshot.FindSubject"/>
    public Subject? FindSubject(string code) => _now.FindSubject(code);

    /// <inheritdoc cref="DirectorySnapshot.HouseholdsIn"/>
    public IEnumerable<Household> HouseholdsIn(string village) => _now.HouseholdsIn(village);

    /// <inheritdoc cref="DirectorySnapshot.HouseholdsOf"/>
    public IReadOnlyList<Household> HouseholdsOf(PhoneNumber phone) => _now.HouseholdsOf(phone);

    /// <inheritdoc cref="DirectorySnapshot.OfficialByPhone"/>
    public Official? OfficialByPhone(PhoneNumber phone) => _now.OfficialByPhone(phone);

    /// <inheritdoc cref="DirectorySnapshot.VillageNamedIn"/>
    public Unit? VillageNamedIn(string text, string township) => _now.VillageNamedIn(text, township);

    /// <inheritdoc cref="DirectorySnapshot.BesideVillage"/>
    public string BesideVillage(string text, Unit village) => _now.BesideVillage(text, village);

    internal void Take(DirectorySnapshot snapshot) => _now = snapshot;
}
