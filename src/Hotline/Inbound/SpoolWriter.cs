using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>
/// The one thread that touches the spool's file. It takes whatever waits, does it in one transaction and waits for the disk once:
/// the more callers wait, the more share one fsync. It has a thread of its own because the disk blocks it.
/// </summary>
internal sealed class SpoolWriter : IDisposable
{
    private const int MostAtOnce = 1000;
    private readonly Channel<SpoolWork> _waiting = Channel.CreateUnbounded<SpoolWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<SpoolWork> _batch = new(MostAtOnce);
    private readonly Func<SpoolFile> _open;
    private readonly ILogger _log;
    private readonly Thread _thread;
    private SpoolFile? _file;

    /// <param name="open">Opens the file; called again when it turns out to be damaged.</param>
    /// <param name="log">For failures of the disk.</param>
    public SpoolWriter(Func<SpoolFile> open, ILogger log)
    {
        (_open, _log) = (open, log);
        _file = open();
        _thread = new Thread(Run) { IsBackground = true, Name = "inbound spool" };
        _thread.Start();
    }

    /// <exception cref="SqliteException">The disk or the file failed; nothing of it was done.</exception>
    /// <exception cref="ObjectDisposedException">The program is stopping.</exception>
    public Task<T> DoAsync<T>(bool durable, Func<SpoolFile, T> run)
    {
        var work = new SpoolWork<T>(durable, run);
        return _waiting.Writer.TryWrite(work) ? work.Done : Task.FromException<T>(new ObjectDisposedException(nameof(SpoolWriter)));
    }

    /// <summary>Finishes what waits, then closes the file.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread.Join();
        _file?.Dispose();
    }

    private void Run()
    {
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            _batch.Clear();
            while (_batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var work))
                _batch.Add(work);
            if (Commit() is { } failure)
                _batch.ForEach(work => work.Fail(failure));
            else
                _batch.ForEach(work => work.Succeed());
        }
    }

    private Exception? Commit()
    {
        try
        {
            _file ??= _open();
            _file.Begin(_batch.Exists(work => work.Durable));
            _batch.ForEach(work => work.Run(_file));
            _file.Commit();
            return null;
        }
        catch (Exception e)
        {
            // Whatever it was, its waiters must hear of it and the thread must live.
            _log.LogError(e, "The inbound spool could not write");
            _file?.Rollback();
            if (e is SqliteException sqlite && SpoolSchema.IsBroken(sqlite))
                Close();
            return e;
        }
    }

    /// <summary>The next batch opens it again, which puts a damaged file aside.</summary>
    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
