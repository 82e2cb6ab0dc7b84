using System.Collections.Concurrent;

namespace Hotline.Simulator.Recordings;

/// <summary>All recordings, in the order in which they were made. Of one that was deleted the sound is gone and the rest stays, as at the carrier.</summary>
internal sealed class RecordingBook(SimulatorOptions options, SimulatorAddress address)
{
    private readonly Lock _gate = new();
    private readonly List<RecordedMessage> _inOrder = [];
    private readonly ConcurrentDictionary<string, RecordedMessage> _bySid = new(StringComparer.Ordinal);

    public void Add(RecordedMessage recording)
    {
        _bySid[recording.Sid] = recording;
        lock (_gate)
            _inOrder.Add(recording);
    }

    public RecordedMessage? Find(string sid, bool deletedToo = false) => _bySid.TryGetValue(sid, out var found) && (deletedToo || !found.IsDeleted) ? found : null;

    public bool Delete(string sid)
    {
        lock (_gate)
            return Find(sid) is { } found && (found.IsDeleted = true);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordedMessage> All(bool deletedToo = false)
    {
        lock (_gate)
            return [.. _inOrder.Where(recording => deletedToo || !recording.IsDeleted).Reverse()];
    }

    /// <summary>Where the account finds the sound; it needs its credentials there.</summary>
    public string UrlOf(RecordedMessage recording) => address.Of($"/2010-04-01/Accounts/{options.AccountSid}/Recordings/{recording.Sid}");
}
