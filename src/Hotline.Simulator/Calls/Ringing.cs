using Hotline.Simulator.Faults;
using Hotline.Simulator.Handsets;

namespace Hotline.Simulator.Calls;

/// <summary>Rings a handset until something comes of it.</summary>
internal sealed class Ringing(CallStates states, FaultBook faults, TimeProvider clock)
{
    private const int Declined = 603;

    // SIP's codes for why a call was not connected.
    private static readonly Dictionary<string, int> SipCodes = new()
    {
        ["busy"] = 486,
        ["no-answer"] = 480,
        ["canceled"] = 487,
        ["failed"] = 404,
    };

    /// <param name="call">A new leg.</param>
    /// <param name="atMost">By the simulator's clock.</param>
    /// <param name="detectMachine">Tell who answered.</param>
    /// <param name="cancellation">Whoever calls gave up.</param>
    /// <returns>True when it was answered; the call's status tells the rest.</returns>
    public async Task<bool> RingAsync(Call call, TimeSpan atMost, bool detectMachine, CancellationToken cancellation)
    {
        states.Initiated(call);
        states.Move(call, "ringing");
        var outcome = await OutcomeAsync(call, atMost, cancellation);
        if (outcome != "in-progress")
        {
            call.SipCode = call.SipCode == Declined ? Declined : SipCodes[outcome];
            states.Move(call, outcome);
            return false;
        }

        var behaviour = call.Handset.Behaviour;
        if (detectMachine)
            call.AnsweredBy = behaviour.Answer == AnswerMode.Voicemail ? "machine_start" : "human";
        if (behaviour is { Answer: AnswerMode.Auto, Keys: { Length: > 0 } keys })
            call.Ear.WillPress(keys.Split(','));
        return states.Move(call, outcome);
    }

    private async Task<string> OutcomeAsync(Call call, TimeSpan atMost, CancellationToken cancellation)
    {
        switch (faults.Strike(FaultPoint.Call, call.From, call.To)?.Kind)
        {
            case FaultKind.Busy:
                return "busy";
            case FaultKind.NoAnswer:
                return "no-answer";
            case FaultKind.Failed:
                return "failed";
        }

        return call.Handset.Behaviour switch
        {
            { Reachable: false } or { Answer: AnswerMode.NoAnswer } => "no-answer",
            { Answer: AnswerMode.Busy } => "busy",
            { Answer: AnswerMode.Auto or AnswerMode.Voicemail } => "in-progress",
            _ => await PickedAsync(call, atMost, cancellation),
        };
    }

    private async Task<string> PickedAsync(Call call, TimeSpan atMost, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, call.Over);
        var timeout = Task.Delay(atMost, clock, patience.Token);
        call.Note("event", "ringing");
        await Task.WhenAny(call.Picked.Task, timeout);
        var givenUp = patience.IsCancellationRequested;
        await patience.CancelAsync();
        if (givenUp)
            return "canceled";
        if (!call.Picked.Task.IsCompletedSuccessfully)
            return "no-answer";
        if (await call.Picked.Task)
            return "in-progress";
        call.SipCode = Declined;
        return "busy";
    }
}
