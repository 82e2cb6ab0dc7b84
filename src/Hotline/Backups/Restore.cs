using System.Globalization;
using Hotline.Inbound;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Backups;

/// <summary>
/// Brings a backup back. Nothing is touched before all of it is unpacked and found sound; then it takes its place by renames, and what was there
/// stays aside under another name. What still waited in the spool waits on.
/// </summary>
public sealed class Restore(BackupPlaces places, TimeProvider wall, Action<string> progress)
{
    /// <returns>What was brought back.</returns>
    /// <exception cref="BackupException">A program runs on the data folder, or the backup cannot be used here.</exception>
    public async Task<BackupManifest> RunAsync(string file, CancellationToken cancellation)
    {
        using var held = Hold();
        if (Exchange.Unfinished(places) is { } cutOff)
        {
            progress("a restore that was cut off is finished first");
            cutOff.Finish();
        }

        var exchange = new Exchange(places, string.Create(CultureInfo.InvariantCulture, $".before-restore-{wall.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}"));
        exchange.Clear();
        try
        {
            var manifest = await PrepareAsync(file, exchange, cancellation);
            exchange.Begin();
            exchange.Finish();
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"the backup could not be brought back: {e.Message}", e);
        }
        finally
        {
            if (Exchange.Unfinished(places) is null)
                exchange.Discard();
        }
    }

    private DataFolder Hold()
    {
        try
        {
            return DataFolder.Hold(places.DataDirectory, evenHalfRestored: true);
        }
        catch (SettingsException e)
        {
            throw new BackupException($"a program runs on {places.DataDirectory}, or it cannot be written: stop the program first", e);
        }
    }

    private async Task<BackupManifest> PrepareAsync(string file, Exchange exchange, CancellationToken cancellation)
    {
        progress("unpacking");
        var manifest = await BackupReader.UnpackAsync(file, exchange, cancellation);
        progress("checking");
        if (places.Database is { } database)
            await PrepareDatabaseAsync(Exchange.StagedPath(database), manifest, cancellation);
        PrepareSpool(Exchange.StagedPath(places.Spool));
        return manifest;
    }

    private async Task PrepareDatabaseAsync(string staged, BackupManifest manifest, CancellationToken cancellation)
    {
        SqliteCopies.Check(staged);
        using var database = StorageSetup.Create(new DatabaseOptions(DatabaseOptions.Sqlite, $"Data Source={staged};Pooling=False"));
        await using (var db = database.Open())
        {
            if ((await db.Database.GetAppliedMigrationsAsync(cancellation)).Except(db.Database.GetMigrations()).Any())
                throw new BackupException("the backup was made by a newer version of the program");
        }

        await new Migrator(database).MigrateAsync(cancellation);
        var skipped = await database.WriteAsync(
            db => Numbering.SkipAsync(db, DateOnly.FromDateTime(manifest.MadeAt.UtcDateTime), DateOnly.FromDateTime(wall.GetUtcNow().UtcDateTime), cancellation), cancellation);
        progress($"{skipped} numbers are left out, so that none that was told after the backup is given again");
    }

    private void PrepareSpool(string staged)
    {
        if (!File.Exists(staged))
            return;
        SqliteCopies.Check(staged);
        if (!File.Exists(places.Spool))
            return;
        try
        {
            if (SqliteCopies.Append(places.Spool, staged) is > 0 and var waiting)
                progress($"{waiting} items that still waited in the spool wait on");
        }
        catch (SqliteException e)
        {
            progress($"what waits in the present spool could not be read ({e.Message}); it is kept aside, and the carrier's list has it");
        }
    }
}
