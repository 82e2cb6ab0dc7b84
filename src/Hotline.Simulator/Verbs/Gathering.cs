using System.Globalization;
using System.Xml.Linq;
using Hotline.Simulator.Calls;

namespace Hotline.Simulator.Verbs;

/// <summary>Gather: asks for keys or words.</summary>
internal sealed class Gathering(Speaking speaking)
{
    private const int UsualTimeout = 5;

    public async Task<Step> RunAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        var prompt = Prompt(verb, session);
        var inputs = (verb.Text("input") ?? "dtmf").Split(' ');
        var awaited = new Awaited("gather", inputs.Contains("dtmf"), inputs.Contains("speech"), Silence: true)
        {
            NumDigits = verb.Text("numDigits") is null ? null : verb.Number("numDigits", 0),
            FinishOnKey = verb.Text("finishOnKey") ?? "#",
            Hints = verb.Text("hints"),
            Language = verb.Text("language"),
        };
        var (digits, finishedOn, speech) = await CollectAsync(session, awaited, prompt, verb.Seconds("timeout", UsualTimeout), cancellation);
        if (speech is null && digits.Length == 0 && !verb.Flag("actionOnEmptyResult"))
            return Step.Next;

        var answer = new List<(string, string)>();
        if (speech is not null)
            answer.AddRange([("SpeechResult", speech.Text), ("Confidence", speech.Confidence.ToString("0.0######", CultureInfo.InvariantCulture))]);
        else
            answer.AddRange([("Digits", digits), ("FinishedOnKey", finishedOn)]);
        if (awaited.Language is { } language)
            answer.Add(("Language", language));
        return new Step.Goto(session.Ask("gather", verb, "action", answer));
    }

    /// <returns>How long the prompt takes.</returns>
    private TimeSpan Prompt(XElement gather, CallSession session)
    {
        var total = TimeSpan.Zero;
        foreach (var part in gather.Elements())
        {
            if (part.Name.LocalName is "Say" or "Play")
                speaking.Hear(part, session, "asked");
            total += speaking.Duration(part);
        }

        return total;
    }

    /// <summary>The time-out starts anew with each key.</summary>
    private static async Task<(string Digits, string FinishedOn, HandsetInput.Speech? Speech)> CollectAsync(
        CallSession session, Awaited awaited, TimeSpan prompt, TimeSpan timeout, CancellationToken cancellation)
    {
        var digits = "";
        while (true)
        {
            var patience = digits.Length == 0 ? prompt + timeout : timeout;
            switch (await session.Call.Ear.ListenAsync(awaited, patience, cancellation))
            {
                case HandsetInput.Keys keys:
                    session.Call.Note("pressed", keys.Digits);
                    foreach (var key in keys.Digits)
                    {
                        if (awaited.FinishOnKey!.Contains(key, StringComparison.Ordinal))
                            return (digits, key.ToString(), null);
                        digits += key;
                        if (digits.Length == awaited.NumDigits)
                            return (digits, "", null);
                    }

                    break;
                case HandsetInput.Speech { Text.Length: > 0 } speech:
                    session.Call.Note("spoke", speech.Text);
                    return ("", "", speech);
                default:
                    session.Call.Note("event", "silence");
                    return (digits, "", null);
            }
        }
    }
}
