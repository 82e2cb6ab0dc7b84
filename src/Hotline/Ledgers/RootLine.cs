namespace Hotline.Ledgers;

/// <summary>A root in an exported file.</summary>
/// <param name="Day">UTC.</param>
/// <param name="At">Microseconds since 1970.</param>
/// <param name="Leaves">Chains that grew since the root before.</param>
/// <param name="Previous">Hash of that root.</param>
/// <param name="Hash">Of this one.</param>
internal sealed record RootLine(DateOnly Day, long At, long Leaves, string? Previous, string Hash)
{
    public static RootLine Of(LedgerRoot root) =>
        new(root.Day, LedgerEntry.Microseconds(root.At), root.Leaves, LedgerJson.Hex(root.Previous), LedgerJson.Hex(root.Hash)!);

    public LedgerRoot Root() => new()
    {
        Day = Day,
        At = DateTimeOffset.UnixEpoch.AddTicks(At * TimeSpan.TicksPerMicrosecond),
        Leaves = Leaves,
        Previous = Previous is null ? null : Convert.FromHexString(Previous),
        Hash = Convert.FromHexString(Hash),
    };
}
