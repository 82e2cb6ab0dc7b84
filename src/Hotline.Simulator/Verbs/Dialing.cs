using System.Globalization;
using System.Xml.Linq;
using Hotline.Simulator.Calls;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Recordings;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Verbs;

/// <summary>Dial: rings other handsets and connects the first that answers.</summary>
internal sealed class Dialing(
    HandsetBook handsets, CallBook calls, CallStates states, Ringing ringing, Dequeueing dequeueing, RecordingBook recordings, ErrorLog errors, TimeProvider clock)
{
    private const int UsualTimeout = 30;
    private static readonly string[] Targets = ["Number", "Client", "Sip"];

    public async Task<Step> RunAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        if (verb.Element("Queue") is { } queue)
            return await dequeueing.RunAsync(verb, queue, session, cancellation);
        var legs = Legs(verb, session);
        if (legs.Count == 0)
        {
            errors.Add(13223, "Dial: no number to call", session.Document.Url, session.Call.Sid);
            return Step.Next;
        }

        Call? answered = null;
        var connected = false;
        try
        {
            session.Call.Note("event", $"calling {string.Join(", ", legs.Select(leg => leg.Call.To))}");
            answered = await RingAsync(legs, verb.Seconds("timeout", UsualTimeout), cancellation);
            connected = answered is not null && await WhisperAsync(legs.First(leg => leg.Call == answered), session, cancellation);
            if (connected)
                await Bridge.RunAsync(session.Call, answered!, verb.Flag("hangupOnStar"), Limit(verb), clock, cancellation);
        }
        finally
        {
            foreach (var (_, leg) in legs)
                states.Move(leg, leg.Answered is null ? "canceled" : "completed");
        }

        return await ResultAsync(verb, session, answered ?? legs[^1].Call, connected);
    }

    private List<(XElement Target, Call Call)> Legs(XElement verb, CallSession session)
    {
        var targets = verb.Elements().Where(child => Targets.Contains(child.Name.LocalName)).ToList();
        if (targets.Count == 0 && verb.Value.Trim().Length > 0)
            targets.Add(new XElement("Number", verb.Value));
        return [.. targets.Select(target => (target, Leg(verb, target, session)))];
    }

    private Call Leg(XElement verb, XElement target, CallSession session)
    {
        var to = target.Name.LocalName == "Client" ? $"client:{target.Value.Trim()}" : target.Value.Trim();
        var callback = target.Text("statusCallback") is { Length: > 0 } url ? session.Document.Resolve(url) : null;
        var call = new Call(verb.Text("callerId") ?? session.Call.From, to, "outbound-dial", handsets[to], clock)
        {
            ParentSid = session.Call.Sid,
            Subscription = Subscription.Of(callback, target.Text("statusCallbackMethod"), [target.Text("statusCallbackEvent")]),
        };
        calls.Add(call);
        return call;
    }

    /// <returns>The first leg that was answered; the others stop ringing.</returns>
    private async Task<Call?> RingAsync(List<(XElement Target, Call Call)> legs, TimeSpan timeout, CancellationToken cancellation)
    {
        using var won = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rings = legs.ToDictionary(leg => ringing.RingAsync(leg.Call, timeout, detectMachine: false, won.Token), leg => leg.Call);
        var open = rings.Keys.ToList();
        Call? answered = null;
        while (open.Count > 0)
        {
            var done = await Task.WhenAny(open);
            open.Remove(done);
            if (!await done || answered is not null)
                continue;
            answered = rings[done];
            await won.CancelAsync();
        }

        cancellation.ThrowIfCancellationRequested();
        return answered;
    }

    /// <summary>Runs the target's own document on its leg first, if it has one.</summary>
    private static async Task<bool> WhisperAsync((XElement Target, Call Call) leg, CallSession session, CancellationToken cancellation)
    {
        if (leg.Target.Text("url") is not { Length: > 0 })
            return true;
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation, leg.Call.Over);
        var whisper = session.For(leg.Call);
        return await whisper.Runner.RunInsideAsync(whisper, whisper.Ask("whisper", leg.Target, "url"), together.Token) is not Step.End;
    }

    private async Task<Step> ResultAsync(XElement verb, CallSession session, Call leg, bool connected)
    {
        if (verb.Text("action") is null)
            return session.Call.IsOver ? Step.Hangup : Step.Next;
        var result = new List<(string, string)>
        {
            ("DialCallStatus", leg.Status),
            ("DialCallSid", leg.Sid),
            ("DialCallDuration", leg.Duration.ToString(CultureInfo.InvariantCulture)),
            ("DialBridged", connected ? "true" : "false"),
        };
        if (connected && (verb.Text("record") ?? "do-not-record") is not ("do-not-record" or "false"))
        {
            var recording = new RecordedMessage(session.Call.Sid, Math.Max(1, leg.Duration), "", "DialVerb", clock.GetUtcNow());
            recordings.Add(recording);
            result.AddRange([("RecordingUrl", recordings.UrlOf(recording)), ("RecordingSid", recording.Sid)]);
        }

        if (!session.Call.IsOver)
            return new Step.Goto(session.Ask("dial", verb, "action", result));
        await session.Runner.TellAsync(session.Farewell("dial", verb, result));
        return Step.Hangup;
    }

    private static TimeSpan? Limit(XElement verb) => verb.Text("timeLimit") is null ? null : verb.Seconds("timeLimit", 0);
}
