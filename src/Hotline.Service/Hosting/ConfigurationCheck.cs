using Hotline.Configurations;
using Hotline.People;
using Hotline.Settings;

namespace Hotline.Service.Hosting;

/// <summary>
/// What <c>config check</c> would say of the configuration folder with one file replaced: the very same code, on a copy of the folder. The copy is the account's
/// own and goes away again; secrets (<c>hotline.yaml</c>) are not in it.
/// </summary>
internal sealed class ConfigurationCheck(ServiceSettings settings, TimeProvider clock)
{
    /// <summary>What keeps the file from being saved: whatever is wrong in it, and whatever it makes wrong elsewhere. What was wrong elsewhere before stays for whom it concerns.</summary>
    /// <returns>The problems, with names as below the folder, and the configuration as it would be.</returns>
    public (IReadOnlyList<SettingProblem> Problems, CountyConfiguration Loaded) Of(ConfigurationFile file, string text)
    {
        var (after, loaded) = Load(file, text);
        if (after.Count == 0)
            return (after, loaded);
        var before = Load(null, "").Problems.Select(Told).ToHashSet();
        return ([.. after.Where(p => IsIn(file, p) || !before.Contains(Told(p)))], loaded);
    }

    private (IReadOnlyList<SettingProblem> Problems, CountyConfiguration Loaded) Load(ConfigurationFile? replaced, string text)
    {
        var copy = Directory.CreateTempSubdirectory("hotline-check-").FullName;
        try
        {
            Copy(copy);
            if (replaced is not null)
                Put(replaced.PathIn(copy), path => File.WriteAllText(path, text));
            var problems = new SettingProblems();
            var loaded = CountyConfiguration.Load(copy, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), problems);
            return ([.. problems.All.Select(p => p with { Source = Below(copy, p.Source) })], loaded);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private void Copy(string copy)
    {
        foreach (var file in ConfigurationFile.In(settings.ConfigDirectory).Where(f => File.Exists(f.PathIn(settings.ConfigDirectory))))
            Put(file.PathIn(copy), path => File.Copy(file.PathIn(settings.ConfigDirectory), path));
        var people = OfficialDirectory.Look(settings.ConfigDirectory).Folder;
        foreach (var table in Directory.Exists(people) ? Directory.GetFiles(people, "*.csv") : [])
            Put(Path.Combine(copy, OfficialDirectory.FolderName, Path.GetFileName(table)), path => File.Copy(table, path));
    }

    private static void Put(string path, Action<string> put)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        put(path);
    }

    private static string Below(string copy, string source) =>
        source.StartsWith(copy, StringComparison.Ordinal) ? source[copy.Length..].TrimStart('/', '\\').Replace('\\', '/') : source;

    private static bool IsIn(ConfigurationFile file, SettingProblem problem) => problem.Source == file.Name || problem.Source.StartsWith(file.Name + ":", StringComparison.Ordinal);

    // Without the line: an edit above it moves it.
    private static (string, string, string?, string) Told(SettingProblem p) => (p.Source.Split(':')[0], p.Key, p.Value, p.Legal);
}
