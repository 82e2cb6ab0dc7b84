using Hotline.Notifications;

namespace Hotline.Intake;

/// <summary>Where recordings lie: one file each, complete or absent.</summary>
public sealed class RecordingFolder(string path)
{
    public static string NameOf(string sid) => string.Concat(sid.Where(char.IsAsciiLetterOrDigit)) + ".audio";

    /// <summary>Of the recordings that lie here.</summary>
    public IEnumerable<string> Sids() => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.audio").Select(f => Path.GetFileNameWithoutExtension(f)) : [];

    public void Delete(string sid)
    {
        File.Delete(PathOf(sid) + ".part");
        File.Delete(PathOf(sid));
    }

    public string PathOf(string sid) => Path.Combine(path, NameOf(sid));

    internal async Task<FetchOutcome> SaveAsync(string sid, Func<Stream, Task<FetchOutcome>> fetch, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        var partial = PathOf(sid) + ".part";
        FetchOutcome outcome;
        await using (var file = File.Create(partial))
        {
            outcome = await fetch(file);
            await file.FlushAsync(cancellation);
            file.Flush(flushToDisk: true);
        }

        if (outcome is FetchOutcome.Fetched)
            File.Move(partial, PathOf(sid), overwrite: true);
        else
            File.Delete(partial);
        return outcome;
    }
}
