using Hotline.Notifications;
using Hotline.People;

namespace Hotline.Service.Consoles.Files;

/// <summary>One text or call that went in or out.</summary>
/// <param name="At">When it came or was queued.</param>
/// <param name="Outgoing">From here.</param>
/// <param name="Official">Id of the official it goes to; null: the caller.</param>
/// <param name="Channel">Text or voice.</param>
/// <param name="State">How far it is; null for what came in.</param>
/// <param name="Body">As it was sent; null while it has not been, and where it is not for the viewer.</param>
/// <param name="Purpose">Why it went out; null for what came in.</param>
/// <param name="End">How a call that came in ended; null for everything else.</param>
internal sealed record Bubble(DateTimeOffset At, bool Outgoing, string? Official, Channel Channel, OutboxState? State, string? Body, Purpose? Purpose = null, CallEnd? End = null)
{
    /// <summary>The ladder reached somebody with it.</summary>
    public bool IsReminder => Purpose is Notifications.Purpose.Reminder or Notifications.Purpose.Oversight;
}
