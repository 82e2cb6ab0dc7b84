using System.Xml.Linq;
using Hotline.Simulator.Calls;

namespace Hotline.Simulator.Verbs;

/// <summary>What a call can be told to do.</summary>
internal sealed class VerbTable
{
    private readonly Dictionary<string, Func<XElement, CallSession, CancellationToken, Task<Step>>> _verbs;

    public VerbTable(Speaking speaking, Gathering gathering, Recording recording, Dialing dialing, Enqueueing enqueueing, Leading leading) => _verbs = new()
    {
        ["Say"] = speaking.SayAsync,
        ["Play"] = speaking.PlayAsync,
        ["Pause"] = Speaking.PauseAsync,
        ["Gather"] = gathering.RunAsync,
        ["Record"] = recording.RunAsync,
        ["Dial"] = dialing.RunAsync,
        ["Enqueue"] = enqueueing.RunAsync,
        ["Redirect"] = leading.RedirectAsync,
        ["Reject"] = leading.RejectAsync,
        ["Hangup"] = Leading.HangupAsync,
        ["Leave"] = Leading.LeaveAsync,
    };

    public Func<XElement, CallSession, CancellationToken, Task<Step>>? Find(string name) => _verbs.GetValueOrDefault(name);
}
