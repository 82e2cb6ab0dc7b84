using Hotline.Notifications;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Intake;

/// <summary>Copies recordings and media from the carrier into the data folder, and tries again while they are not there yet.</summary>
public sealed class Copies<T>(HotlineDatabase database, IRecordingSource source, RecordingFolder folder, TimeProvider clock, ILogger<Copies<T>> log)
    where T : CarrierFile
{
    private const int BatchSize = 16;

    private static readonly TimeSpan[] RetryPauses =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    /// <returns>How many were tried.</returns>
    public async Task<int> FetchDueAsync(CancellationToken cancellation)
    {
        var due = await database.WriteAsync(db => ClaimAsync(db, cancellation), cancellation);
        foreach (var file in due)
            await FetchAsync(file, cancellation);
        return due.Count;
    }

    // The next try is written before this one: a crash repeats it later, and another node does not take it meanwhile.
    private async Task<List<T>> ClaimAsync(HotlineDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var sql = $$"""
            SELECT * FROM {{db.Model.FindEntityType(typeof(T))!.GetTableName()}} WHERE next_try_at <= {0} ORDER BY next_try_at LIMIT {1} {{db.ForUpdateSkipLocked}}
            """;
        var due = await db.Set<T>().FromSqlRaw(sql, db.Stored(now), BatchSize).ToListAsync(cancellation);
        foreach (var file in due)
            file.NextTryAt = now + RetryPauses[Math.Min(file.Tries++, RetryPauses.Length - 1)];
        return due;
    }

    private async Task FetchAsync(T claimed, CancellationToken cancellation)
    {
        var outcome = await folder.SaveAsync(claimed.FileName, stream => source.FetchAsync(claimed.Url, stream, claimed.LargestBytes, cancellation), cancellation);
        await database.WriteAsync(async db =>
        {
            var file = (await db.Set<T>().FindAsync([claimed.Key], cancellation))!;
            if (file.ErasedAt is not null)
                return;
            if (outcome is FetchOutcome.Fetched fetched)
                (file.File, file.ContentType, file.NextTryAt, file.Error) = (file.FileName, fetched.ContentType, null, null);
            else if (outcome is FetchOutcome.Refused refused)
                Failed(file, refused);
        }, cancellation);
    }

    private void Failed(T file, FetchOutcome.Refused refused)
    {
        file.Error = refused.Reason;
        if (refused.Retry && file.Tries < RetryPauses.Length)
            return;
        file.NextTryAt = null;
        log.LogError("{Kind} {Key} could not be fetched and was given up: {Reason}", typeof(T).Name, file.Key, refused.Reason);
    }
}
