using System.Collections.Frozen;

namespace Hotline.Ledgers;

/// <summary>
/// The facts of an entry that tell nothing of a resident: they are hashed as they are and stay for ever. Every other fact counts as personal, so that a new
/// one is erasable unless somebody decides otherwise. The names are part of the form that docs/ledger.md describes: once entries with a fact are written, it is
/// neither put here nor taken away, or their hashes would not fit any more.
/// </summary>
internal static class OpenFacts
{
    public static readonly FrozenSet<string> Names = new[]
    {
        "before", "category", "categoryBefore", "channel", "climbHeldUntil", "code", "days", "digest", "due", "dueBefore", "entry", "from", "grade", "holder", "into", "key", "movedFrom", "official",
        "outcome", "recording", "recovered", "role", "round", "rule", "seconds", "sid", "step", "substitute", "text", "texts", "to", "unreachable", "village", "what", "wrapUp", "wrapUpBefore",
    }.ToFrozenSet();

    public static bool IsOpen(string name) => Names.Contains(name);
}
