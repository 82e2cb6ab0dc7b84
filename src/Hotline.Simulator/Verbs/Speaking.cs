using System.Xml.Linq;
using Hotline.Simulator.Calls;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Verbs;

/// <summary>Say, Play, Pause: what the handset hears.</summary>
internal sealed class Speaking(SimulatorOptions options, WebhookDesk desk, ErrorLog errors)
{
    private const int LongestEncoded = 4500;
    private static readonly TimeSpan Sound = TimeSpan.FromSeconds(3);

    public async Task<Step> SayAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        Hear(verb, session, "heard");
        await LastAsync(session, Duration(verb), cancellation);
        return Step.Next;
    }

    public async Task<Step> PlayAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        Hear(verb, session, "played");
        if (verb.Text("digits") is null)
            await FetchAsync(session.Document.Resolve(verb.Value.Trim()), session);
        await LastAsync(session, Duration(verb), cancellation);
        return Step.Next;
    }

    public static async Task<Step> PauseAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        await session.Call.Ear.ListenAsync(new Awaited("pause", Silence: true), verb.Seconds("length", 1), cancellation);
        return Step.Next;
    }

    /// <summary>The sound is fetched as the carrier would; the handset shows what came of it.</summary>
    private async Task FetchAsync(string url, CallSession session)
    {
        var answer = await desk.Ask(new Webhook("play", session.Call.Sid, url, "GET", [])).Answer;
        if (answer.Failure is { } failure)
            errors.Add(11200, $"Play: {(answer.Status is { } status ? $"HTTP {status}" : failure)}", url, session.Call.Sid);
        session.Call.Note("event", answer.Failure is null ? $"sound of {answer.ContentType}" : "the sound could not be played");
    }

    /// <summary>Puts a Say or Play on the transcript. Repeats are not written down.</summary>
    public void Hear(XElement verb, CallSession session, string kind)
    {
        var text = verb.Value.Trim();
        if (verb.Name.LocalName == "Play")
        {
            session.Call.Note("played", verb.Text("digits") ?? session.Document.Resolve(text));
            return;
        }

        if (Uri.EscapeDataString(text).Length > LongestEncoded)
            errors.Add(13520, "Say: text is longer than 4500 characters once encoded", session.Document.Url, session.Call.Sid);
        session.Call.Note(kind, text, verb.Text("language"));
    }

    /// <summary>How long it takes; nothing unless a pace is configured.</summary>
    public TimeSpan Duration(XElement verb)
    {
        if (options.SpeakingPace == TimeSpan.Zero)
            return TimeSpan.Zero;
        var once = verb.Name.LocalName switch
        {
            "Say" => options.SpeakingPace * verb.Value.Trim().Length,
            "Pause" => verb.Seconds("length", 1),
            _ => Sound,
        };
        return once * Math.Clamp(verb.Number("loop", 1), 1, 10);
    }

    private static Task LastAsync(CallSession session, TimeSpan duration, CancellationToken cancellation) => duration > TimeSpan.Zero
        ? session.Call.Ear.ListenAsync(new Awaited("say", Silence: true), duration, cancellation)
        : Task.CompletedTask;
}
