using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using PhoneNumbers;

namespace Hotline.Phones;

/// <summary>
/// A number that can be called back, in E.164 form (<c>+17325550100</c>). Equal when the digits are equal.
/// Printing it gives the masked form, so that a log line cannot give it away; <see cref="E164"/> is for the carrier and the database.
/// </summary>
public sealed record PhoneNumber
{
    private const int FewestDigits = 8;
    private const int MostDigits = 15;
    private const string ForeignSigns = "@:;,/*#";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private PhoneNumber(string e164) => E164 = e164;

    /// <summary>Plus sign and 8 to 15 digits.</summary>
    public string E164 { get; }

    /// <summary>For people who need not know the number: the first and the last two digits.</summary>
    public string Masked => PhoneMask.Of(E164);

    /// <summary>
    /// Whether the length fits the country's numbering plan. <see cref="TryParse"/> takes what the carrier sends as it stands;
    /// what people typed into a file deserves this second look.
    /// </summary>
    public bool IsPossible
    {
        get
        {
            try
            {
                return HasWholeLength(PhoneNumberUtil.GetInstance().Parse(E164, null));
            }
            catch (NumberParseException)
            {
                return false;
            }
        }
    }

    /// <summary>
    /// Reads a number. False for withheld numbers, short codes, names, SIP addresses and whatever else cannot be called back.
    /// </summary>
    /// <param name="text">E.164, or as people of the region write it; full-width digits, spaces and hyphens are forgiven.</param>
    /// <param name="defaultRegion">Two-letter region (CN, US) for numbers without a country code; empty: only such with one are taken.</param>
    /// <param name="number">The number, when there is one.</param>
    public static bool TryParse(string? text, string defaultRegion, [NotNullWhen(true)] out PhoneNumber? number)
    {
        number = null;
        if (text is null || WithheldNumber.Is(text))
            return false;
        if (IsE164(text))
            number = new PhoneNumber(text);
        else if (Normalised(text, defaultRegion) is { } e164)
            number = new PhoneNumber(e164);
        return number is not null;
    }

    public override string ToString() => Masked;

    // The carrier sends E.164; a look at the characters spares the parser on every webhook.
    private static bool IsE164(ReadOnlySpan<char> text) =>
        text.Length is > FewestDigits and <= MostDigits + 1 && text[0] == '+' && text[1] != '0' && !text[1..].ContainsAnyExcept(Digits);

    // A local number without its area code would pass as possible, and could not be called.
    private static bool HasWholeLength(PhoneNumbers.PhoneNumber number) =>
        PhoneNumberUtil.GetInstance().IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;

    private static string? Normalised(string text, string defaultRegion)
    {
        // The library would dig a number out of any text ("room 12, +1732…"); a field holds a number or it does not.
        if (text.Any(c => char.IsLetter(c) || ForeignSigns.Contains(c)))
            return null;
        try
        {
            var library = PhoneNumberUtil.GetInstance();
            var parsed = library.Parse(text, defaultRegion.Length == 0 ? null : defaultRegion);
            var e164 = HasWholeLength(parsed) ? library.Format(parsed, PhoneNumberFormat.E164) : null;
            return e164 is not null && IsE164(e164) && !WithheldNumber.Is(e164) ? e164 : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
