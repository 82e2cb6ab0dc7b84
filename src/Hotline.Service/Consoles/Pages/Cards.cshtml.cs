using Hotline.People;
using Hotline.Service.Consoles.Cards;

namespace Hotline.Service.Consoles.Pages;

/// <summary>Chooses whose cards to print.</summary>
internal sealed class CardsModel(CardMaker maker) : ConsolePage
{
    internal IReadOnlyList<Unit> Villages { get; private set; } = [];

    /// <summary>The chosen one; null: none.</summary>
    internal Unit? Village { get; private set; }

    internal IReadOnlyList<ServiceCard> Cards { get; private set; } = [];

    public void OnGet(string? village)
    {
        Villages = maker.VillagesOf(Viewer);
        Village = Villages.FirstOrDefault(v => v.Code == village) ?? (Villages is [var only] ? only : null);
        Cards = Village is null ? [] : maker.OfVillage(Viewer, Village.Code);
    }
}
