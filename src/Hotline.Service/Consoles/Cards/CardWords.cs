using Hotline.People;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Service.Consoles.Cards;

/// <summary>The words of a card, in the language of who gets it, which need not be that of who prints it.</summary>
internal sealed class CardWords(ConsoleWords words, TextCatalog texts, Chains chains, string language)
{
    public string Language => language;

    public string this[string key] => words.Get(language, key);

    public string Name(string code) => chains.NameOf(code, language);

    public string Grade(Grade grade) => texts.Get(language, "grade-" + Kebab.Of(grade));

    public string Pledged(Pledge pledge) => words.Get(language, "card.pledged", ("acknowledge", Span(pledge.Acknowledge)), ("resolve", Span(pledge.Resolve)));

    /// <summary>Who it is; whom the person stands in for is said too.</summary>
    public string Person(ChainLink link)
    {
        if (link.Official is not { } person)
            return words.Get(language, "chain.vacant");
        var away = link.Away is { } other ? words.Get(language, "suggest.away", ("who", Name(other.Id))) : "";
        return Name(person.Id) + away;
    }

    /// <summary>Whole: the card is there so that residents can call.</summary>
    public static string? Number(ChainLink link) => link.Official?.Phone?.E164;

    private string Span(WorkingSpan span) => words.Get(language, "span-unit." + Kebab.Of(span.Unit), ("n", Speech.Number(span.Amount)));
}
