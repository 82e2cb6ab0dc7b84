namespace Hotline.Service.Consoles.Exports;

/// <summary>Words of residents and officials as cells of a spreadsheet: never as formulas.</summary>
internal static class Cells
{
    /// <summary>What a spreadsheet may take for a formula when a cell begins with it, also in the wide form that Chinese and Japanese ones accept.</summary>
    private static readonly string[] Beginnings = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];

    /// <summary>As it was, or with an apostrophe before it, which makes it text.</summary>
    public static string Safe(string? text)
    {
        var words = text ?? "";
        return Array.Exists(Beginnings, b => words.StartsWith(b, StringComparison.Ordinal)) ? "'" + words : words;
    }
}
