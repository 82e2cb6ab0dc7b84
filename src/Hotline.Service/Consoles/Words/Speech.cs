using System.Globalization;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Microsoft.Net.Http.Headers;

namespace Hotline.Service.Consoles.Words;

/// <summary>The language of one request, and the words, names and times in it.</summary>
internal sealed class Speech(IHttpContextAccessor http, ConsoleWords words, TextCatalog texts, Chains chains)
{
    public const string Cookie = "hotline.language";

    /// <summary>What was chosen by hand, else the first of the browser's languages that the console speaks, else Chinese.</summary>
    public string Language { get; } = LanguageOf(http.HttpContext!.Request);

    public string Other => Languages.All.First(l => l != Language);

    public string this[string key] => words.Get(Language, key);

    public string Say(string key, params (string Name, string Value)[] args) => words.Get(Language, key, args);

    public string SayIn(string language, string key) => words.Get(language, key);

    public string Of<T>(string kind, T value) where T : struct, Enum => words.Get(Language, $"{kind}.{Kebab.Of(value)}");

    public string State(TicketState state) => texts.Get(Language, "state-" + Kebab.Of(state));

    public string Grade(Grade grade) => texts.Get(Language, "grade-" + Kebab.Of(grade));

    /// <summary>A county's own categories have no words here: their code stands for them.</summary>
    public string Category(string code) => words.Of(Language).GetValueOrDefault("category." + code, code);

    public string Name(string? code) => code is null ? "" : chains.NameOf(code, Language);

    public string Proof(string role) => texts.Get(Language, "proof-" + role);

    /// <summary>A time by the clock of the place.</summary>
    public string Time(DateTimeOffset at, string unit) =>
        TimeZoneInfo.ConvertTime(at, chains.ZoneOf(unit)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A span in its largest unit or two: "3 d 4 h".</summary>
    public string Span(TimeSpan span)
    {
        span = span.Duration();
        return span.TotalDays >= 1 ? Say("span.days", ("d", Number(span.Days)), ("h", Number(span.Hours)))
            : span.TotalHours >= 1 ? Say("span.hours", ("h", Number(span.Hours)), ("m", Number(span.Minutes)))
            : Say("span.minutes", ("m", Number(span.Minutes)));
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string LanguageOf(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen && Languages.All.Contains(chosen))
            return chosen;
        return request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(Spoken).FirstOrDefault(l => l is not null) ?? Languages.Chinese;
    }

    private static string? Spoken(StringWithQualityHeaderValue wanted) =>
        Languages.All.FirstOrDefault(l => wanted.Value.StartsWith(l[..2], StringComparison.OrdinalIgnoreCase));
}
