using Hotline.Backups;
using Hotline.Inbound;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tests.Inbound;
using Microsoft.Data.Sqlite;

namespace Hotline.Tests.Backups;

/// <summary>A backup is complete or absent, and bringing it back is all or nothing.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BackupPlaces Places => BackupPlaces.Of(EmptyDatabase.OptionsOf(Path.Combine(_folder["data"], "hotline.db")), _folder["data"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_brought_back_is_what_was_there_and_what_was_there_since_is_kept_aside()
    {
        await MakeAsync("before");
        var backup = await BackUpAsync();
        Write("after");

        await RestoreAsync(backup);
        Assert.Equal("before", Read(Places.Database!));
        Assert.Equal("after", Read(Assert.Single(Directory.GetFiles(_folder["data"], "hotline.db.before-restore-*Z"))));
        Assert.Equal(new byte[] { 1, 2, 3 }, await File.ReadAllBytesAsync(Path.Combine(Places.Recordings, "RE1.audio"), Cancellation));
    }

    [Fact]
    public async Task What_still_waits_in_the_spool_waits_on_behind_what_the_backup_holds()
    {
        await MakeAsync("before");
        await SpoolAsync("SM1");
        var backup = await BackUpAsync();
        await SpoolAsync("SM2");

        await RestoreAsync(backup);
        await using var node = new InboundNode(new InboundOptions { DataDirectory = _folder["data"], Shards = 1 });
        Assert.Equal(["SM1", "SM2"], (await node.Spool.OldestAsync(10)).Select(entry => InboundJson.Read(entry.Payload)!.Key));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("rubbish")]
    [InlineData("damaged")]
    public async Task A_broken_backup_is_refused_and_changes_nothing(string how)
    {
        await MakeAsync("before");
        var backup = how == "damaged" ? await DamagedAsync() : await BackUpAsync();
        var bytes = await File.ReadAllBytesAsync(backup, Cancellation);
        if (how != "damaged")
            await File.WriteAllBytesAsync(backup, how == "cut" ? bytes[..(bytes.Length / 2)] : [1, 2, 3], Cancellation);
        Write("after");

        await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(backup));
        Assert.Equal("after", Read(Places.Database!));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder["data"]), name => name.Contains("restor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_keeps_the_program_from_starting_and_is_finished_by_the_next()
    {
        await MakeAsync("before");
        var backup = await BackUpAsync();
        Write("after");
        // As a power cut leaves it: staged, marked, and only the first file moved.
        var exchange = new Exchange(Places, ".before-restore-20261124T000000Z");
        exchange.Clear();
        await BackupReader.UnpackAsync(backup, exchange, Cancellation);
        exchange.Begin();
        File.Move(Places.Database!, Places.Database + ".before-restore-20261124T000000Z");

        Assert.Throws<Hotline.Settings.SettingsException>(() => DataFolder.Hold(_folder["data"]));
        Exchange.Unfinished(Places)!.Finish();
        Assert.Equal("before", Read(Places.Database!));
        DataFolder.Hold(_folder["data"]).Dispose();
    }

    [Fact]
    public async Task A_backup_never_replaces_a_file_and_leaves_none_when_it_fails()
    {
        await MakeAsync("before");
        var backup = await BackUpAsync();
        await Assert.ThrowsAsync<BackupException>(() => new BackupWriter(Places, TimeProvider.System, _said.Add).WriteAsync(backup, Cancellation));
        File.Delete(Places.Database!);
        await Assert.ThrowsAsync<BackupException>(() => new BackupWriter(Places, TimeProvider.System, _said.Add).WriteAsync(_folder["another"], Cancellation));
        Assert.Equal([backup], Directory.GetFileSystemEntries(_folder["backups"]));
        Assert.False(File.Exists(_folder["another"]) || Directory.Exists(_folder["another.part"]));
    }

    [Fact]
    public async Task A_backup_of_another_kind_of_database_is_refused()
    {
        await MakeAsync("before");
        var backup = await BackUpAsync();
        var server = BackupPlaces.Of(new DatabaseOptions(DatabaseOptions.Postgres, "Host=db"), _folder["data"]);
        var refused = await Assert.ThrowsAsync<BackupException>(() => new Restore(server, TimeProvider.System, _said.Add).RunAsync(backup, Cancellation));
        Assert.Contains("PostgreSQL", refused.Message, StringComparison.Ordinal);
    }

    private async Task MakeAsync(string note)
    {
        Directory.CreateDirectory(Places.Recordings);
        await EmptyDatabase.CopyToAsync(_folder);
        File.Move(_folder["hotline.db"], Places.Database!);
        await File.WriteAllBytesAsync(Path.Combine(Places.Recordings, "RE1.audio"), [1, 2, 3], Cancellation);
        Write(note);
    }

    private Task<string> BackUpAsync() => new BackupWriter(Places, TimeProvider.System, _said.Add).WriteAsync(_folder["backups"] + "/", Cancellation);

    private Task RestoreAsync(string backup) => new Restore(Places, TimeProvider.System, _said.Add).RunAsync(backup, Cancellation);

    private async Task SpoolAsync(string sid)
    {
        await using var node = new InboundNode(new InboundOptions { DataDirectory = _folder["data"], Shards = 1 });
        await node.Queue.AppendAsync(new ReceivedText(sid, Town.Resident, Town.Line, "x", [], null) { ReceivedAt = DateTimeOffset.UnixEpoch }, Cancellation);
    }

    /// <summary>Whole as an archive, and its database is none.</summary>
    private async Task<string> DamagedAsync()
    {
        var whole = await File.ReadAllBytesAsync(Places.Database!, Cancellation);
        var backup = await BackUpAsync();
        var exchange = new Exchange(Places, ".x");
        exchange.Clear();
        await BackupReader.UnpackAsync(backup, exchange, Cancellation);
        await File.WriteAllBytesAsync(Exchange.StagedPath(Places.Database!), whole[..(whole.Length / 2)], Cancellation);
        File.Delete(backup);
        await using (var file = File.Create(backup))
        await using (var zip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.Fastest))
        await using (var tar = new System.Formats.Tar.TarWriter(zip))
        {
            var manifest = new BackupManifest(BackupManifest.Newest, DateTimeOffset.UnixEpoch, true, 0);
            await tar.WriteEntryAsync(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, BackupManifest.EntryName) { DataStream = new MemoryStream(manifest.Write()) }, Cancellation);
            await tar.WriteEntryAsync(Exchange.StagedPath(Places.Database!), BackupManifest.DatabaseEntry, Cancellation);
        }

        exchange.Discard();
        return backup;
    }

    private void Write(string note) => Run(Places.Database!, $"INSERT INTO counters (name, value) VALUES ('{note}', 1)");

    /// <summary>The last note.</summary>
    private static string? Read(string path) => Run(path, "SELECT name FROM counters WHERE name IN ('before', 'after') ORDER BY name LIMIT 1") as string;

    private static object? Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Words of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
