namespace Hotline.Reconciliations;

/// <summary>An item that a command found beside the running program, on its way into that program's queue.</summary>
public sealed class FoundItem
{
    /// <summary>Given by the database, in the order in which the items arrived.</summary>
    public long Sequence { get; init; }

    /// <summary>The item's key; unique.</summary>
    public required string Key { get; init; }

    /// <summary>The item as it will lie in the queue.</summary>
    public required string Payload { get; init; }
}
