using Hotline.Intake;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Erasures;

/// <summary>
/// Deletes the files of erased recordings and media from this node's own folder, by looking what lies there: the node that erased need not be the one that fetched,
/// and what a crash or a full disk left behind is found by the next look: so is a photo whose ticket never learnt of it.
/// </summary>
public sealed class RecordingFiles(HotlineDatabase database, RecordingFolder folder, TimeProvider clock, ILogger<RecordingFiles> log)
{
    private const int AtOnce = 500;

    private static readonly TimeSpan OnItsWay = TimeSpan.FromDays(1);

    /// <summary>Erasures before are done; a start looks at everything once.</summary>
    private DateTimeOffset _doneUpTo = DateTimeOffset.UnixEpoch;

    /// <returns>How many files were deleted.</returns>
    internal async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var start = clock.GetUtcNow();
        if (!await database.ReadAsync(db => db.Set<Recording>().AnyAsync(r => r.ErasedAt >= _doneUpTo, cancellation))
            && !await database.ReadAsync(db => db.Set<MediaFile>().AnyAsync(m => m.ErasedAt >= _doneUpTo, cancellation)))
            return 0;
        var (deleted, failed) = (0, false);
        foreach (var names in folder.Names().Chunk(AtOnce))
        {
            foreach (var name in await database.ReadAsync(db => ErasedAsync(db, names, start, cancellation)))
            {
                var done = Delete(name);
                deleted += done ? 1 : 0;
                failed |= !done;
            }
        }

        // A transaction that began before may still commit an erasure with the time of its beginning.
        if (!failed)
            _doneUpTo = start - TimeSpan.FromHours(1);
        return deleted;
    }

    private static async Task<IReadOnlyList<string>> ErasedAsync(HotlineDb db, string[] names, DateTimeOffset now, CancellationToken cancellation)
    {
        var stems = names.Select(Path.GetFileNameWithoutExtension).ToList();
        var ids = stems.Select(s => Guid.TryParseExact(s, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        var recordings = await db.Set<Recording>().Where(r => stems.Contains(r.Sid) && r.ErasedAt != null).ToListAsync(cancellation);
        var media = await db.Set<MediaFile>().Where(m => ids.Contains(m.Id)).ToListAsync(cancellation);
        // An id begins with the time; what is younger may still be on its way into the database.
        var (known, young) = (media.Select(m => m.Id).ToHashSet(), Guid.CreateVersion7(now - OnItsWay));
        var strays = ids.Where(id => !known.Contains(id) && id.CompareTo(young) < 0).Select(MediaFile.NameOf);
        return [.. recordings.Select(r => r.FileName), .. media.Where(m => m.ErasedAt != null).Select(m => m.FileName), .. strays];
    }

    private bool Delete(string name)
    {
        try
        {
            folder.Delete(name);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError("Retention: the file {Name} could not be deleted and is tried again: {Error}", name, e.Message);
            return false;
        }
    }
}
