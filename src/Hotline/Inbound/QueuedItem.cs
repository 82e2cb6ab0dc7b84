namespace Hotline.Inbound;

/// <summary>An entry as it lies in the queue.</summary>
/// <param name="Id">The queue's own id of the entry.</param>
/// <param name="Payload">The item as stored.</param>
/// <param name="Deliveries">How often it was handed to a reader, this time included.</param>
public sealed record QueuedItem(string Id, ReadOnlyMemory<byte> Payload, int Deliveries);
