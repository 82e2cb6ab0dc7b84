using Hotline.Inbound;

namespace Hotline.Reconciliations;

/// <summary>Something that the list tells of, as the item that its webhook would have brought.</summary>
/// <param name="At">The carrier's time.</param>
/// <param name="Item">Its <see cref="InboundItem.ReceivedAt"/> is still the carrier's time.</param>
/// <param name="Media">How many pictures and the like must still be asked for.</param>
internal sealed record Arrival(DateTimeOffset At, InboundItem Item, int Media = 0);
