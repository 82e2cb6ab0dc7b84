using System.Xml.Linq;
using Hotline.Simulator.Calls;
using Hotline.Simulator.Documents;

namespace Hotline.Simulator.Verbs;

/// <summary>Redirect, Reject, Hangup, Leave: where the call goes.</summary>
internal sealed class Leading(CallStates states, CallForms forms)
{
    public Task<Step> RedirectAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        var url = session.Document.Resolve(verb.Value);
        return Then(new Step.Goto(new Instruction("voice", session.Call.Sid, url, verb.Text("method") ?? "POST", forms.Of(session.Call))));
    }

    public Task<Step> RejectAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        var busy = verb.Text("reason") == "busy";
        session.Call.Note("event", busy ? "busy" : "rejected");
        session.Call.SipCode = busy ? 486 : 480;
        states.Move(session.Call, busy ? "busy" : "no-answer");
        return Then(Step.Hangup);
    }

    public static Task<Step> HangupAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        session.Call.Note("event", "hung up by the line");
        return Then(Step.Hangup);
    }

    public static Task<Step> LeaveAsync(XElement verb, CallSession session, CancellationToken cancellation) => Then(Step.Leave);

    private static Task<Step> Then(Step step) => Task.FromResult(step);
}
