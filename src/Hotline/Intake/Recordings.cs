using Hotline.Notifications;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Intake;

/// <summary>Copies recordings from the carrier into the data folder, and tries again while they are not there yet.</summary>
public sealed class Recordings(HotlineDatabase database, IRecordingSource source, RecordingFolder folder, TimeProvider clock, ILogger<Recordings> log)
{
    private const long LargestBytes = 20 * 1024 * 1024;
    private const int BatchSize = 16;

    private static readonly TimeSpan[] RetryPauses =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    /// <returns>How many were tried.</returns>
    public async Task<int> FetchDueAsync(CancellationToken cancellation)
    {
        var due = await database.WriteAsync(db => ClaimAsync(db, cancellation), cancellation);
        foreach (var recording in due)
            await FetchAsync(recording, cancellation);
        return due.Count;
    }

    // The next try is written before this one: a crash repeats it later, and another node does not take it meanwhile.
    private async Task<List<Recording>> ClaimAsync(HotlineDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var sql = $$"""
            SELECT * FROM recordings WHERE next_try_at <= {0} ORDER BY next_try_at LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        var due = await db.Set<Recording>().FromSqlRaw(sql, db.Stored(now), BatchSize).ToListAsync(cancellation);
        foreach (var recording in due)
            recording.NextTryAt = now + RetryPauses[Math.Min(recording.Tries++, RetryPauses.Length - 1)];
        return due;
    }

    private async Task FetchAsync(Recording claimed, CancellationToken cancellation)
    {
        var outcome = await folder.SaveAsync(claimed.Sid, stream => source.FetchAsync(claimed.Url, stream, LargestBytes, cancellation), cancellation);
        await database.WriteAsync(async db =>
        {
            var recording = await db.Set<Recording>().SingleAsync(r => r.Sid == claimed.Sid, cancellation);
            if (recording.ErasedAt is not null)
                return;
            if (outcome is FetchOutcome.Fetched fetched)
                (recording.File, recording.ContentType, recording.NextTryAt, recording.Error) = (RecordingFolder.NameOf(claimed.Sid), fetched.ContentType, null, null);
            else if (outcome is FetchOutcome.Refused refused)
                Failed(recording, refused);
        }, cancellation);
    }

    private void Failed(Recording recording, FetchOutcome.Refused refused)
    {
        recording.Error = refused.Reason;
        if (refused.Retry && recording.Tries < RetryPauses.Length)
            return;
        recording.NextTryAt = null;
        log.LogError("Recording {Sid} could not be fetched and was given up: {Reason}", recording.Sid, refused.Reason);
    }
}
