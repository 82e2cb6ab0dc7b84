namespace Hotline.People;

/// <summary>The columns of a file.</summary>
/// <param name="Required">Must be in the header.</param>
/// <param name="Optional">May be.</param>
internal sealed record CsvColumns(string[] Required, string[] Optional)
{
    public IEnumerable<string> All => Required.Concat(Optional);
}
