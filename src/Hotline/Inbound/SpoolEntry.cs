namespace Hotline.Inbound;

/// <param name="Seq">Its place in the order of arrival; never used twice.</param>
/// <param name="Hash">Of its order key; 0 where it is not asked for.</param>
/// <param name="Payload">The item as stored.</param>
/// <param name="Deliveries">How often it was handed out; 0 where it is not asked for.</param>
internal sealed record SpoolEntry(long Seq, long Hash, byte[] Payload, int Deliveries);
