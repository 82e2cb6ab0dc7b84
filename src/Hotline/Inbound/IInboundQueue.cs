namespace Hotline.Inbound;

/// <summary>Where an item is made durable before the carrier is answered.</summary>
public interface IInboundQueue
{
    /// <summary>Returns once the item is on durable storage.</summary>
    /// <exception cref="InboundUnavailableException">Nothing could hold it: the carrier must be told to try again (503).</exception>
    Task AppendAsync(InboundItem item, CancellationToken cancellation);
}
