using Hotline.Simulator.Documents;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Lines;

namespace Hotline.Simulator.Calls;

/// <summary>Where calls begin and end.</summary>
internal sealed class Switchboard(
    CallBook calls, HandsetBook handsets, CallStates states, CallForms forms, CallRunner runner, Ringing ringing, TimeProvider clock, IHostApplicationLifetime life)
{
    /// <summary>A handset calls a line.</summary>
    public Call FromHandset(Line line, string from)
    {
        var call = new Call(from, line.Number, "inbound", handsets[from], clock)
        {
            Subscription = Subscription.Of(line.StatusCallback, line.StatusCallbackMethod, []),
        };
        calls.Add(call);
        var first = new Instruction("voice", call.Sid, line.VoiceUrl, line.VoiceMethod, forms.Of(call))
        {
            FallbackUrl = line.VoiceFallbackUrl,
            FallbackMethod = line.VoiceFallbackMethod,
        };
        _ = runner.RunAsync(call, first);
        return call;
    }

    /// <summary>The account calls a handset: rings it, and runs the document when it is answered.</summary>
    /// <param name="call">Added already.</param>
    /// <param name="document">Built at the answer, as its parameters tell of it.</param>
    /// <param name="timeout">How long it rings.</param>
    /// <param name="detectMachine">Tell who answered.</param>
    public async Task ToHandsetAsync(Call call, Func<Instruction> document, TimeSpan timeout, bool detectMachine)
    {
        try
        {
            if (await ringing.RingAsync(call, timeout, detectMachine, life.ApplicationStopping))
                await runner.RunAsync(call, document());
        }
        catch (OperationCanceledException)
        {
            // The simulator stops.
        }
    }

    /// <summary>Hangs up, or stops the ringing. False when it was over already.</summary>
    public bool End(Call call)
    {
        call.Note("event", "hung up");
        return states.Move(call, call.Answered is null ? "canceled" : "completed");
    }
}
