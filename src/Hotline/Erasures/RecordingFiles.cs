using Hotline.Intake;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Erasures;

/// <summary>
/// Deletes the files of erased recordings from this node's own folder, by looking what lies there: the node that erased need not be the one that fetched,
/// and what a crash or a full disk left behind is found by the next look.
/// </summary>
public sealed class RecordingFiles(HotlineDatabase database, RecordingFolder folder, TimeProvider clock, ILogger<RecordingFiles> log)
{
    private const int AtOnce = 500;

    /// <summary>Erasures before are done; a start looks at everything once.</summary>
    private DateTimeOffset _doneUpTo = DateTimeOffset.UnixEpoch;

    /// <returns>How many files were deleted.</returns>
    internal async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var start = clock.GetUtcNow();
        if (!await database.ReadAsync(db => db.Set<Recording>().AnyAsync(r => r.ErasedAt >= _doneUpTo, cancellation)))
            return 0;
        var (deleted, failed) = (0, false);
        foreach (var sids in folder.Sids().Chunk(AtOnce))
        {
            var erased = await database.ReadAsync(db => db.Set<Recording>()
                .Where(r => sids.Contains(r.Sid) && r.ErasedAt != null).Select(r => r.Sid).ToListAsync(cancellation));
            foreach (var sid in erased)
            {
                var done = Delete(sid);
                deleted += done ? 1 : 0;
                failed |= !done;
            }
        }

        // A transaction that began before may still commit an erasure with the time of its beginning.
        if (!failed)
            _doneUpTo = start - TimeSpan.FromHours(1);
        return deleted;
    }

    private bool Delete(string sid)
    {
        try
        {
            folder.Delete(sid);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError("Retention: the file of recording {Sid} could not be deleted and is tried again: {Error}", sid, e.Message);
            return false;
        }
    }
}
