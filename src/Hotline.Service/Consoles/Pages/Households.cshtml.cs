using Hotline.People;
using Hotline.Service.Consoles.Households;

namespace Hotline.Service.Consoles.Pages;

internal sealed class HouseholdsModel(HouseholdSight sight) : ConsolePage
{
    internal IReadOnlyList<Household> Households { get; private set; } = [];

    public void OnGet() => Households = sight.Own(Viewer);
}
