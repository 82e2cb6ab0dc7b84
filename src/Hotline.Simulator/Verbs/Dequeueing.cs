using System.Globalization;
using System.Xml.Linq;
using Hotline.Simulator.Calls;
using Hotline.Simulator.Queues;

namespace Hotline.Simulator.Verbs;

/// <summary>Dial with a Queue: connects with the first who waits, or waits for one.</summary>
internal sealed class Dequeueing(QueueBook queues, TimeProvider clock)
{
    private const int UsualTimeout = 30;

    public async Task<Step> RunAsync(XElement dial, XElement target, CallSession session, CancellationToken cancellation)
    {
        var queue = queues[target.Value.Trim()];
        session.Call.Note("event", $"taking the first of queue {queue.Name}");
        var member = await FirstAsync(queue, dial.Seconds("timeout", UsualTimeout), cancellation);
        var connected = false;
        if (member is not null)
        {
            try
            {
                connected = await member.Ready.Task.WaitAsync(cancellation);
                if (connected)
                    await Bridge.RunAsync(session.Call, member.Call, dial.Flag("hangupOnStar"), null, clock, cancellation);
            }
            finally
            {
                member.Released.TrySetResult();
            }
        }

        if (dial.Text("action") is null)
            return session.Call.IsOver ? Step.Hangup : Step.Next;
        var told = new List<(string, string)> { ("DialCallStatus", connected ? "completed" : "no-answer") };
        if (member is not null)
            told.AddRange([("DialCallSid", member.Call.Sid), ("DialCallDuration", member.Call.Duration.ToString(CultureInfo.InvariantCulture))]);
        if (!session.Call.IsOver)
            return new Step.Goto(session.Ask("dial", dial, "action", told));
        await session.Runner.TellAsync(session.Farewell("dial", dial, told));
        return Step.Hangup;
    }

    private async Task<QueueMember?> FirstAsync(CallQueue queue, TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var late = Task.Delay(timeout, clock, patience.Token);
        QueueMember? first = null;
        while ((first = queue.TakeFirst()) is null && !late.IsCompleted)
            await Task.WhenAny(queue.Pulse.UntilAsync(() => queue.Members.Count > 0, Timeout.InfiniteTimeSpan, patience.Token), late);
        await patience.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return first;
    }
}
