using Hotline.Storage;

namespace Hotline.Searches;

/// <summary>For retention: what was erased of tickets must not be found either.</summary>
public static class Forgetting
{
    /// <summary>In the transaction that erases. What is left of them (reference, village, holder) comes back by the task that the entry of the erasure leaves.</summary>
    public static Task ForgetAsync(HotlineDb db, IReadOnlyList<Guid> tickets, CancellationToken cancellation) => SearchIndex.Of(db).EraseAsync(db, tickets, cancellation);
}
