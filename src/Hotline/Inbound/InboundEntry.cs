namespace Hotline.Inbound;

/// <summary>An item on its way into the queue, written out once.</summary>
/// <param name="Key">The item's key.</param>
/// <param name="Hash">Of its order key.</param>
/// <param name="Payload">The item as it is stored.</param>
internal sealed record InboundEntry(string Key, long Hash, byte[] Payload)
{
    public static InboundEntry Of(InboundItem item) => new(item.Key, OrderHash.Of(item.OrderKey), InboundJson.Write(item));
}
