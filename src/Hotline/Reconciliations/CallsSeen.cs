using Hotline.Inbound;

namespace Hotline.Reconciliations;

/// <summary>The calls of one reading: whose they are, and which of them have still to end.</summary>
internal sealed class CallsSeen
{
    private readonly Dictionary<string, ListedCall> _calls = [];
    private readonly PriorityQueue<ListedCall, DateTimeOffset> _ends = new();

    public DateTimeOffset? NextEnd => _ends.TryPeek(out _, out var at) ? at : null;

    /// <returns>Null when it tells nothing: a talk on a call that is not a resident's.</returns>
    public InboundItem? Begin(ListedCall call)
    {
        if (call.TalkOf is { } parent)
            return _calls.TryGetValue(parent, out var of) ? new CallServed(of.Sid, of.From, of.To) { ReceivedAt = call.StartedAt, Recovered = true } : null;
        _calls[call.Sid] = call;
        if (call.EndedAt is { } end)
            _ends.Enqueue(call, end);
        return new CallStarted(call.Sid, call.From, call.To) { ReceivedAt = call.StartedAt, Recovered = true };
    }

    public InboundItem End()
    {
        var call = _ends.Dequeue();
        return new CallEnded(call.Sid, call.From, call.To) { ReceivedAt = call.EndedAt!.Value, Recovered = true };
    }

    /// <summary>Without numbers when its call is none of these.</summary>
    public InboundItem Recorded(ListedRecording recording)
    {
        var call = _calls.GetValueOrDefault(recording.CallSid);
        return new CallRecorded(recording.CallSid, call?.From ?? "", call?.To ?? "", recording.Sid, recording.Url, recording.Seconds, Urgent: false, Attempt: null)
        {
            ReceivedAt = recording.At,
            Recovered = true,
        };
    }
}
