using System.Diagnostics.CodeAnalysis;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Identities;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Calls;

/// <summary>One leg of a call: between the carrier and one handset.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Readers may hold the token of a call that is long over; the source owns no timer.")]
internal sealed class Call
{
    private static readonly string[] Final = ["completed", "busy", "failed", "no-answer", "canceled"];
    private readonly Lock _gate = new();
    private readonly List<TranscriptLine> _transcript = [];
    private readonly CancellationTokenSource _over = new();
    private readonly TimeProvider _clock;
    private int _reports = -1;

    public Call(string from, string to, string direction, Handset handset, TimeProvider clock)
    {
        (From, To, Direction, Handset, _clock) = (from, to, direction, handset, clock);
        Created = clock.GetUtcNow();
        Status = direction == "inbound" ? "ringing" : "queued";
        Pulse = new Pulse(handset.Pulse);
        Ear = new Ear(Pulse, clock);
    }

    public string Sid { get; } = Sids.New("CA");
    public string? ParentSid { get; init; }
    public string From { get; }
    public string To { get; }

    /// <summary>inbound, outbound-api or outbound-dial.</summary>
    public string Direction { get; }

    public Handset Handset { get; }
    public string Status { get; private set; }
    public string? AnsweredBy { get; set; }

    /// <summary>Why it was not connected: 486 busy, 480 no answer …; 200 otherwise.</summary>
    public int SipCode { get; set; } = 200;

    public DateTimeOffset Created { get; }
    public DateTimeOffset? Answered { get; private set; }
    public DateTimeOffset? Ended { get; private set; }
    public Pulse Pulse { get; }
    public Ear Ear { get; }

    public Subscription? Subscription { get; init; }

    /// <summary>Status reports, one after another.</summary>
    public Lane Lane { get; } = new();

    /// <summary>Completed by whoever answers or declines the ringing handset.</summary>
    public TaskCompletionSource<bool> Picked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cancelled when the call is over.</summary>
    public CancellationToken Over => _over.Token;

    public bool IsOver => Final.Contains(Status);

    /// <summary>ringing, live or ended.</summary>
    public string State => IsOver ? "ended" : Status == "in-progress" ? "live" : "ringing";

    /// <summary>Seconds from answer to end, or to now; a part of a second counts as one.</summary>
    public int Duration => Answered is { } from ? (int)Math.Ceiling(((Ended ?? _clock.GetUtcNow()) - from).TotalSeconds) : 0;

    public IReadOnlyList<TranscriptLine> Transcript
    {
        get
        {
            lock (_gate)
                return [.. _transcript];
        }
    }

    /// <summary>The number of the next status report, from 0.</summary>
    public int NextReport() => Interlocked.Increment(ref _reports);

    public void Note(string kind, string text, string? language = null)
    {
        lock (_gate)
            _transcript.Add(new TranscriptLine(_clock.GetUtcNow(), kind, text, language));
        Pulse.Beat();
    }

    /// <summary>False when it is over already: an end is final.</summary>
    public bool Advance(string status)
    {
        lock (_gate)
        {
            if (IsOver || Status == status)
                return false;
            Status = status;
            if (status == "in-progress")
                Answered ??= _clock.GetUtcNow();
            if (IsOver)
                Ended = _clock.GetUtcNow();
        }

        Pulse.Beat();
        if (IsOver)
            _over.Cancel();
        return true;
    }
}
