namespace Hotline.Inbound;

/// <summary>How the queue is at this moment.</summary>
/// <param name="RedisAnswers">Null when Redis is not configured.</param>
/// <param name="StreamDepth">Entries in Redis that are not completed, of all shards; null when not known.</param>
/// <param name="SpoolDepth">Entries in this node's spool that are not completed.</param>
/// <param name="SpoolBytes">Bytes of items in this node's spool.</param>
/// <param name="SpoolIsFull">The spool refuses.</param>
public sealed record InboundStatus(bool? RedisAnswers, long? StreamDepth, long SpoolDepth, long SpoolBytes, bool SpoolIsFull)
{
    /// <summary>Whether something can hold a new item.</summary>
    public bool CanTake => !SpoolIsFull || RedisAnswers == true;
}
