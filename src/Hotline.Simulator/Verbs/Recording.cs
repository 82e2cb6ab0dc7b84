using System.Globalization;
using System.Xml.Linq;
using Hotline.Simulator.Calls;
using Hotline.Simulator.Identities;
using Hotline.Simulator.Recordings;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Verbs;

/// <summary>Record: keeps what is said after the beep.</summary>
internal sealed class Recording(RecordingBook book, CallForms forms, WebhookDesk desk, TimeProvider clock)
{
    private const int UsualTimeout = 5;
    private const int Longest = 3600;

    public async Task<Step> RunAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        var finishOnKey = verb.Text("finishOnKey") ?? "1234567890*#";
        session.Call.Note("event", "beep");
        var spoken = await ListenAsync(session, finishOnKey, verb.Seconds("timeout", UsualTimeout), cancellation);
        if (spoken is null)
        {
            Report(verb, session, null);
            return Step.Next;
        }

        var recording = new RecordedMessage(
            session.Call.Sid, Math.Clamp(spoken.Seconds, 1, verb.Number("maxLength", Longest)), spoken.Text, "RecordVerb", clock.GetUtcNow());
        book.Add(recording);
        session.Call.Note("recorded", $"{recording.Seconds} s: {spoken.Text}".TrimEnd(' ', ':'));
        Report(verb, session, recording);
        Transcribe(verb, session, recording);
        (string, string)[] result =
        [
            ("RecordingUrl", book.UrlOf(recording)),
            ("RecordingSid", recording.Sid),
            ("RecordingDuration", Text(recording.Seconds)),
            ("Digits", spoken.End == "silence" ? "" : spoken.End),
        ];
        if (spoken.End != "hangup")
            return new Step.Goto(session.Ask("record", verb, "action", result));
        await session.Runner.TellAsync(session.Farewell("record", verb, result));
        return Step.Hangup;
    }

    /// <returns>Null when nobody said anything.</returns>
    private static async Task<HandsetInput.Recording?> ListenAsync(CallSession session, string finishOnKey, TimeSpan timeout, CancellationToken cancellation)
    {
        var awaited = new Awaited("record", Keys: true, Speech: true, Silence: true) { FinishOnKey = finishOnKey };
        while (true)
        {
            switch (await session.Call.Ear.ListenAsync(awaited, timeout, cancellation))
            {
                case HandsetInput.Recording recording:
                    return recording;
                case HandsetInput.Speech { Text.Length: > 0 } speech:
                    return new HandsetInput.Recording((speech.Text.Length + 3) / 4, speech.Text, "silence");
                case HandsetInput.Keys keys when !keys.Digits.Any(key => finishOnKey.Contains(key, StringComparison.Ordinal)):
                    session.Call.Note("pressed", keys.Digits);
                    continue;
                default:
                    session.Call.Note("event", "nothing was recorded");
                    return null;
            }
        }
    }

    private void Report(XElement verb, CallSession session, RecordedMessage? recording)
    {
        var status = recording is null ? "absent" : "completed";
        var events = (verb.Text("recordingStatusCallbackEvent") ?? "completed").Split(' ');
        if (verb.Text("recordingStatusCallback") is not { Length: > 0 } || !events.Contains(status))
            return;
        var told = session.Ask(
            "recording-status",
            verb,
            "recordingStatusCallback",
            ("RecordingSid", recording?.Sid ?? Sids.New("RE")),
            ("RecordingUrl", recording is null ? "" : book.UrlOf(recording)),
            ("RecordingStatus", status),
            ("RecordingDuration", Text(recording?.Seconds ?? 0)),
            ("RecordingChannels", "1"),
            ("RecordingStartTime", Rfc2822.Of(clock.GetUtcNow())),
            ("RecordingSource", "RecordVerb"));
        desk.Report(new Webhook(told.Kind, told.Subject, told.Url!, told.Method, told.Form), session.Call.Lane);
    }

    /// <summary>The carrier writes down English of 2 to 120 seconds.</summary>
    private void Transcribe(XElement verb, CallSession session, RecordedMessage recording)
    {
        if (verb.Text("transcribeCallback") is not { Length: > 0 } callback)
            return;
        var works = recording.Seconds is >= 2 and <= 120 && recording.Text.Length > 0 && recording.Text.All(char.IsAscii);
        var form = forms.Of(
            session.Call,
            null,
            ("TranscriptionSid", Sids.New("TR")),
            ("TranscriptionText", works ? recording.Text : ""),
            ("TranscriptionStatus", works ? "completed" : "failed"),
            ("RecordingSid", recording.Sid),
            ("RecordingUrl", book.UrlOf(recording)));
        desk.Report(new Webhook("transcription-status", session.Call.Sid, session.Document.Resolve(callback), "POST", form), session.Call.Lane);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
