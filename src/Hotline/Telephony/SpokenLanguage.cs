namespace Hotline.Telephony;

/// <summary>How the carrier speaks and understands one of Hotline's languages.</summary>
/// <param name="Code">As in configuration: <c>zh-CN</c>, <c>en</c>.</param>
/// <param name="Voice">The voice that speaks.</param>
/// <param name="Speaks">The language of the voice.</param>
/// <param name="Understands">The language of speech recognition.</param>
public sealed record SpokenLanguage(string Code, string Voice, string Speaks, string Understands)
{
    private static readonly SpokenLanguage[] All =
    [
        new("zh-CN", "Polly.Zhiyu-Neural", "cmn-CN", "cmn-Hans-CN"),
        new("en", "Polly.Joanna-Neural", "en-US", "en-US"),
    ];

    /// <summary>The one that shares the language (<c>en-GB</c> is spoken as <c>en</c>); the first of the table for any other.</summary>
    public static SpokenLanguage Of(string code) => All.FirstOrDefault(language => Primary(language.Code) == Primary(code)) ?? All[0];

    private static string Primary(string code) => code.Split('-')[0].ToUpperInvariant();
}
