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

    public RecordedMessage? Find(string sid) => _bySid.GetValueOrDefault(sid);

    public bool Remove(string sid) => _bySid.TryRemove(sid, out _);

    public bool IsDeleted(RecordedMessage recording) => !_bySid.ContainsKey(recording.Sid);

    /// <summary>Newest first, with those that were deleted.</summary>
    public IReadOnlyList<RecordedMessage> All()
    {
        lock (_gate)
            return [.. _inOrder.AsEnumerable().Reverse()];
    }

    /// <summary>Where the account finds the sound; it needs its credentials there.</summary>
    public string UrlOf(RecordedMessage recording) => address.Of($"/2010-04-01/Accounts/{options.AccountSid}/Recordings/{recording.Sid}");
}
