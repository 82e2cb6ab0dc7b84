using Hotline.Phones;

namespace Hotline.People;

/// <summary>Phone numbers in the directory's files.</summary>
internal static class PhoneColumn
{
    public static PhoneNumber? Read(CsvRow row, string column, string text, string region)
    {
        if (text.Length == 0)
            return null;
        if (PhoneNumber.TryParse(text, region, out var number) && number.IsPossible)
            return number;
        row.Problem(column, text, region.Length == 0 ? "a phone number with country code, as +8613…" : $"a phone number as +COUNTRY… or as written in {region}");
        return null;
    }
}
