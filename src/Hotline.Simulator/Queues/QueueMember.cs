using Hotline.Simulator.Calls;
using Hotline.Simulator.Documents;

namespace Hotline.Simulator.Queues;

/// <summary>A call that waits in a queue.</summary>
internal sealed class QueueMember(Call call, DateTimeOffset since)
{
    public Call Call { get; } = call;

    public DateTimeOffset Since { get; } = since;

    /// <summary>What takes it out of the queue: somebody who dialled the queue (no instruction), or an instruction from the API.</summary>
    public TaskCompletionSource<Instruction?> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its waiting music has stopped, and whether it still holds the line.</summary>
    public TaskCompletionSource<bool> Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The conversation with whoever took it is over.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
