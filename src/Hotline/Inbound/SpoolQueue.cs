using Hotline.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>
/// The queue on this machine's disk. What was appended is fsynced. Without Redis it is what intake reads; with Redis it holds what
/// Redis could not take, until it can.
/// </summary>
internal sealed class SpoolQueue : IInboundSource, IDisposable
{
    private readonly InboundOptions _options;
    private readonly ILogger<SpoolQueue> _log;
    private readonly SpoolAlarm _alarm;
    private readonly DataFolder _folder;
    private readonly SpoolWriter _writer;
    private readonly Signals _signals;
    private readonly Signals _any = new(1);
    private readonly SemaphoreSlim[] _readers;
    private SpoolTally _tally = null!;

    /// <exception cref="SettingsException">The data folder cannot be used, or another server uses it.</exception>
    public SpoolQueue(InboundOptions options, ILogger<SpoolQueue> log, TimeProvider? clock = null, DataFolder? held = null)
    {
        (_options, _log) = (options, log);
        _alarm = new SpoolAlarm(log, clock ?? TimeProvider.System);
        _signals = new Signals(options.Shards);
        _readers = [.. Enumerable.Range(0, options.Shards).Select(_ => new SemaphoreSlim(1))];
        _folder = held ?? DataFolder.Hold(options.DataDirectory);
        try
        {
            _writer = new SpoolWriter(Open, log);
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            _folder.Dispose();
            throw new SettingsException([new SettingProblem("settings", "Data__Directory", options.DataDirectory,
                $"a folder whose disk can be read and written; spool.db could not be opened ({e.Message})")]);
        }
    }

    public int Shards => _options.Shards;

    public SpoolTally Tally => _tally;

    /// <summary>Returns once the disk has it; an entry whose key is queued already is that one.</summary>
    /// <exception cref="InboundUnavailableException">The spool is full, or the disk failed.</exception>
    public async Task AppendAsync(InboundEntry entry)
    {
        var (tally, share) = (_tally, new SpoolShare(entry.Hash, entry.Payload.Length));
        if (!tally.TryAdd(share))
        {
            _alarm.Refused(tally);
            throw new InboundUnavailableException("The disk spool is full.");
        }

        try
        {
            if (!await _writer.DoAsync(durable: true, file => file.Insert(entry)))
                tally.Remove(share);
        }
        catch (Exception e)
        {
            // Whatever it was: what is not on the disk is not acknowledged.
            tally.Remove(share);
            throw new InboundUnavailableException("The disk spool could not keep an item.", e);
        }

        _alarm.Added(tally);
        _signals.Raise(OrderHash.Shard(entry.Hash, Shards));
        _any.Raise(0);
    }

    /// <summary>Until something was appended, or the time is over.</summary>
    public Task WaitForAnyAsync(TimeSpan atMost, CancellationToken cancellation) => _any.WaitAsync(0, atMost, cancellation);

    /// <summary>The oldest entries of all shards, in order.</summary>
    public Task<List<SpoolEntry>> OldestAsync(int max) => _writer.DoAsync(durable: false, file => file.Oldest(max));

    /// <summary>They are safe elsewhere. Not fsynced: what comes back after a crash of the machine is a redelivery.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<long> seqs)
    {
        var tally = _tally;
        var gone = await _writer.DoAsync(durable: false, file => seqs.Select(file.Delete).OfType<SpoolShare>().ToList());
        gone.ForEach(tally.Remove);
        _alarm.Removed(tally);
    }

    public async Task<IShardReader> AcquireAsync(int shard, CancellationToken cancellation)
    {
        await _readers[shard].WaitAsync(cancellation);
        return new SpoolShardReader(this, shard, _signals, () => _readers[shard].Release());
    }

    internal Task<List<SpoolEntry>> TakeAsync(int shard, int max) => _writer.DoAsync(durable: false, file => file.Take(shard, max));

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
        _signals.Dispose();
        _any.Dispose();
    }

    private SpoolFile Open()
    {
        var file = SpoolRecovery.Open(_folder.SpoolPath, Shards, _log);
        var tally = new SpoolTally(_options.SpoolMaxEntries, _options.SpoolMaxBytes);
        file.Shares().ForEach(tally.Add);
        _tally = tally;
        return file;
    }
}
