using Hotline.Phones;
using Hotline.Service.Consoles.Cards;
using Hotline.Service.Consoles.Words;
using Hotline.Texts;
using Hotline.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

/// <summary>The card of a household, or those of a whole village, ready to be printed.</summary>
internal sealed class CardModel(CardMaker maker, ConsoleWords words, TextCatalog texts, Chains chains) : ConsolePage
{
    internal IReadOnlyList<ServiceCard> Cards { get; private set; } = [];

    internal CardWords Words { get; private set; } = null!;

    /// <summary>Codes for a call and for a text; null where the line takes none. A village has one township, and so one line.</summary>
    internal string? CallCode { get; private set; }

    internal string? TextCode { get; private set; }

    internal string Code { get; private set; } = "";

    public IActionResult OnGet(string code, string? language)
    {
        Code = code;
        Cards = maker.OfHousehold(Viewer, code) is { } one ? [one] : maker.OfVillage(Viewer, code);
        if (Cards.Count == 0)
            return NotFound();
        var line = Cards[0].Line;
        // Residents read it: in the language of their line, if nothing else was asked for.
        Words = new CardWords(words, texts, chains, Languages.All.Contains(language) ? language! : line?.Language ?? Languages.Chinese);
        (CallCode, TextCode) = line is null ? (null, null) : (QrPicture.OfCall(line), QrPicture.OfText(line));
        return Page();
    }
}
