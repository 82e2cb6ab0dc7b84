using System.Collections.Concurrent;

namespace Hotline.Simulator.Recordings;

/// <summary>All recordings.</summary>
internal sealed class RecordingBook(SimulatorOptions options, SimulatorAddress address)
{
    private readonly ConcurrentDictionary<string, RecordedMessage> _bySid = new(StringComparer.Ordinal);

    public void Add(RecordedMessage recording) => _bySid[recording.Sid] = recording;

    public RecordedMessage? Find(string sid) => _bySid.GetValueOrDefault(sid);

    public bool Remove(string sid) => _bySid.TryRemove(sid, out _);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordedMessage> All() => [.. _bySid.Values.OrderByDescending(recording => recording.Created)];

    /// <summary>Where the account finds the sound; it needs its credentials there.</summary>
    public string UrlOf(RecordedMessage recording) => address.Of($"/2010-04-01/Accounts/{options.AccountSid}/Recordings/{recording.Sid}");
}
