using Hotline.Settings;
using Microsoft.Extensions.Logging;

namespace Hotline.People;

/// <summary>
/// Takes changed files of the directory into the running program: when their content (not their time) is another and all of it is
/// valid. An invalid content leaves the running directory as it is and is logged once.
/// </summary>
public sealed class DirectoryWatch(OfficialDirectory directory, string configDirectory, Action<OfficialDirectory, SettingProblems> check, ILogger<DirectoryWatch> log)
{
    private string _refused = "";

    /// <summary>Looks once. Not for two callers at a time: the table of work wakes it again when it has ended.</summary>
    /// <returns>How many directories were taken in.</returns>
    public Task<int> LookAsync() => Task.FromResult(Look() ? 1 : 0);

    private bool Look()
    {
        try
        {
            var files = DirectoryFiles.Read(configDirectory);
            return files.Hash != directory.Now.Hash && files.Hash != _refused && Take(files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not away for good: half of a copy, or a folder between two names. The next look reads it again.
            log.LogWarning("The directory cannot be read just now: {Error}", e.Message);
            return false;
        }
    }

    private bool Take(DirectoryFiles files)
    {
        var problems = new SettingProblems();
        var fresh = OfficialDirectory.Of(files, problems);
        check(fresh, problems);
        if (problems.All.Count > 0)
        {
            _refused = files.Hash;
            log.LogError(
                "The changed directory is refused and the running one stays; {Count} problems:{NewLine}{Problems}",
                problems.All.Count, Environment.NewLine, string.Join(Environment.NewLine, problems.All));
            return false;
        }

        _refused = "";
        directory.Take(fresh.Now);
        log.LogInformation("The changed directory is in force: {Officials} officials, {Households} households", fresh.Officials.Count, fresh.Now.HouseholdCount);
        return true;
    }
}
