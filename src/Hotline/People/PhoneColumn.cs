using Hotline.Phones;

namespace Hotline.People;

/// <summary>Phone numbers in the directory's files.</summary>
internal static class PhoneColumn
{
    /// <param name="row">Where problems are put.</param>
    /// <param name="column">Its column.</param>
    /// <param name="text">The number; empty for none.</param>
    /// <param name="unit">Whose region reads it; null when the row names no known unit, which is a problem already.</param>
    public static PhoneNumber? Read(TableRow row, string column, string text, Unit? unit)
    {
        var region = unit?.Region ?? "";
        if (text.Length == 0)
            return null;
        if (PhoneNumber.TryParse(text, region, out var number) && number.IsPossible)
            return number;
        if (unit is null)
            return null;
        row.Problem(column, text, region.Length == 0 ? "a phone number with country code, as +8613…" : $"a phone number as +COUNTRY… or as written in {region}");
        return null;
    }
}
