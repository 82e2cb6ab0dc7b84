using Hotline.Notifications;

namespace Hotline.Intake;

/// <summary>Where recordings and media lie: one file each, complete or absent.</summary>
public sealed class RecordingFolder(string path)
{
    private const string Partial = ".part";

    public static string NameOf(string sid) => string.Concat(sid.Where(char.IsAsciiLetterOrDigit)) + ".audio";

    /// <summary>Names of the copies that lie here, whole or not.</summary>
    public IEnumerable<string> Names() =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path).Select(f => Path.GetFileName(f).Replace(Partial, "", StringComparison.Ordinal)).Distinct() : [];

    public void Delete(string name)
    {
        File.Delete(Path.Combine(path, name) + Partial);
        File.Delete(Path.Combine(path, name));
    }

    public string PathOf(CarrierFile file) => Path.Combine(path, file.FileName);

    internal async Task<FetchOutcome> SaveAsync(string name, Func<Stream, Task<FetchOutcome>> fetch, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        var whole = Path.Combine(path, name);
        var partial = whole + Partial;
        FetchOutcome outcome;
        await using (var file = File.Create(partial))
        {
            outcome = await fetch(file);
            await file.FlushAsync(cancellation);
            file.Flush(flushToDisk: true);
        }

        if (outcome is FetchOutcome.Fetched)
            File.Move(partial, whole, overwrite: true);
        else
            File.Delete(partial);
        return outcome;
    }
}
