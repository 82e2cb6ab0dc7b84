using System.Globalization;
using System.Xml.Linq;
using Hotline.Simulator.Calls;
using Hotline.Simulator.Queues;

namespace Hotline.Simulator.Verbs;

/// <summary>Enqueue: waits in a queue, with a document that is run over and over meanwhile.</summary>
internal sealed class Enqueueing(QueueBook queues, TimeProvider clock)
{
    // Nothing that is said takes time here, so a round of the waiting document is taken to last this long.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    public async Task<Step> RunAsync(XElement verb, CallSession session, CancellationToken cancellation)
    {
        var queue = queues[verb.Value.Trim()];
        var member = new QueueMember(session.Call, clock.GetUtcNow());
        if (!queue.TryJoin(member))
            return await AfterAsync(verb, session, queue, member, "queue-full");
        session.Call.Note("event", $"waiting in queue {queue.Name}");
        var result = "hangup";
        try
        {
            result = await WaitAsync(verb, session, queue, member, cancellation);
            if (result == "redirected" && await member.Taken.Task is { } elsewhere)
                return new Step.Goto(elsewhere);
            if (result == "bridged")
            {
                member.Ready.TrySetResult(true);
                await member.Released.Task.WaitAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (session.Call.IsOver)
        {
            // The caller hung up; the account is told below.
        }
        finally
        {
            queue.Leave(member);
            member.Taken.TrySetCanceled(CancellationToken.None);
            member.Ready.TrySetResult(false);
        }

        return result == "closed" ? Step.Hangup : await AfterAsync(verb, session, queue, member, result);
    }

    private async Task<string> WaitAsync(XElement verb, CallSession session, CallQueue queue, QueueMember member, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var music = MusicAsync(verb, session, queue, member, waiting.Token);
        await Task.WhenAny(member.Taken.Task, music);
        await waiting.CancelAsync();
        await ((Task)music).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (member.Taken.Task.IsCompletedSuccessfully)
            return await member.Taken.Task is null ? "bridged" : "redirected";
        return await music is Step.LeaveQueue ? "leave" : "closed";
    }

    private async Task<Step> MusicAsync(XElement verb, CallSession session, CallQueue queue, QueueMember member, CancellationToken cancellation)
    {
        while (true)
        {
            if (verb.Text("waitUrl") is { Length: > 0 })
            {
                var step = await session.Runner.RunInsideAsync(session, session.Ask("wait", verb, "waitUrl", Facts(queue, member)), cancellation);
                if (step is not Step.NextVerb)
                    return step;
            }
            else
            {
                session.Call.Note("played", "waiting music");
            }

            await session.Call.Ear.ListenAsync(new Awaited("queue", Silence: true), verb.Text("waitUrl") is null ? null : Round, cancellation);
        }
    }

    private (string Key, string Value)[] Facts(CallQueue queue, QueueMember member)
    {
        var members = queue.Members;
        return
        [
            ("QueueSid", queue.Sid),
            ("QueuePosition", Text(members.TakeWhile(other => other != member).Count() + 1)),
            ("QueueTime", Text((int)(clock.GetUtcNow() - member.Since).TotalSeconds)),
            ("AvgQueueTime", "0"),
            ("CurrentQueueSize", Text(members.Count)),
        ];
    }

    private async Task<Step> AfterAsync(XElement verb, CallSession session, CallQueue queue, QueueMember member, string result)
    {
        if (verb.Text("action") is null)
            return session.Call.IsOver ? Step.Hangup : Step.Next;
        (string, string)[] told =
        [
            ("QueueResult", result), ("QueueSid", queue.Sid), ("QueueTime", Text((int)(clock.GetUtcNow() - member.Since).TotalSeconds)),
        ];
        if (!session.Call.IsOver)
            return new Step.Goto(session.Ask("enqueue", verb, "action", told));
        await session.Runner.TellAsync(session.Farewell("enqueue", verb, told));
        return Step.Hangup;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
