using Hotline.Simulator.Faults;

namespace Hotline.Simulator.Webhooks;

/// <summary>A webhook on its way.</summary>
/// <param name="Fault">The injected fault; null when none struck.</param>
/// <param name="Answer">What will come back.</param>
internal sealed record Asked(FaultRule? Fault, Task<WebhookAnswer> Answer)
{
    /// <summary>It waits for the clock or for another webhook, so nobody should wait for it.</summary>
    public bool IsHeld => Fault?.Kind is FaultKind.Delay or FaultKind.Reorder;
}
