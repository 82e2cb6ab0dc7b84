using System.Text.RegularExpressions;

namespace Hotline.Phones;

/// <summary>Hides phone numbers: enough stays to tell two apart while looking for a fault, too little to call.</summary>
public static partial class PhoneMask
{
    private const int TailDigits = 2;
    private const int FewestHidden = 4;

    /// <summary><c>+17325550100</c> becomes <c>+1732•••••00</c>. What is too short to be a number is hidden altogether.</summary>
    public static string Of(string number)
    {
        var encoded = number.StartsWith("%2B", StringComparison.OrdinalIgnoreCase);
        var international = encoded || number.StartsWith('+') || number.StartsWith('\uFF0B');
        var digits = (encoded ? number[3..] : number).Where(char.IsDigit).ToArray();
        var head = Math.Clamp(digits.Length - TailDigits - FewestHidden, 0, international ? 4 : 3);
        var tail = digits.Length > FewestHidden ? TailDigits : 0;
        return (international ? "+" : "")
            + new string(digits, 0, head) + new string('•', digits.Length - head - tail) + new string(digits, digits.Length - tail, tail);
    }

    /// <summary>
    /// Masks every phone-like number in a text, for logs. Ticket references, carrier ids, trace ids, times and addresses stay.
    /// In doubt it masks: a lost figure is cheaper than a resident's number.
    /// </summary>
    public static string In(string text) =>
        PhoneLike().Replace(text, match => match.Groups["keep"].Success ? match.Value : Of(match.Value));

    [GeneratedRegex("""
        (?<keep>
            (?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,9}-\d{8}-\d{3,}(?![A-Za-z0-9])                       # ticket reference
          | (?<![A-Za-z0-9])[A-Za-z]{2}[0-9a-fA-F]{32}(?![A-Za-z0-9])                                  # carrier id
          | (?<![A-Za-z0-9])[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![A-Za-z0-9])          # GUID
          | (?<![A-Za-z0-9])(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{16,64}(?![A-Za-z0-9])      # trace id, hash
          | (?<!\d)(19|20)\d\d-?[01]\d-?[0-3]\d(?!\d)([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?  # date, time
          | (?<![\d.+])\d{1,3}(\.\d{1,3}){3}(?![\d.])                      # IP address
          | (?<![\d+])\d{13}-\d{1,6}(?!\d)                                # stream entry
          | (?<![\d.+])\d{1,6}\.\d{1,7}(?![\d.])                           # fraction
        )
        | (?<!\d)((00)?86[\s.\-\u00B7\u2013\u2014\uFF0D]{0,2})?[1\uFF11][3-9\uFF13-\uFF19]([\s.\-\u00B7\u2013\u2014\uFF0D]{0,2}\d){9}(?!\d)  # mobile number of the mainland
        | ([+\uFF0B]|%2[Bb])\d([\s\-.()]{0,2}\d){6,14}(?!\d)
        | (?<!\d)\(?\d{3,4}\)?[\ .\-]{1,2}\d{3,4}[\ .\-]\d{4}(?!\d)
        | (?<!\d)0\d{2,3}[\ \-]\d{7,8}(?!\d)
        | (?<!\d)\d{7,15}(?!\d)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex PhoneLike();
}
