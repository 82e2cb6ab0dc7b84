using Hotline.People;
using Hotline.Phones;

namespace Hotline.Service.Consoles.Lists;

/// <summary>What the filters of the list offer to one viewer.</summary>
/// <param name="Lines">Hotlines of the viewer's places.</param>
/// <param name="Villages">By township.</param>
/// <param name="Holders">Who can hold a ticket of the viewer's sight; empty for holders, who see their own.</param>
/// <param name="Categories">Codes.</param>
internal sealed record FilterChoices(
    IReadOnlyList<PhoneLine> Lines, IReadOnlyList<IGrouping<string, Unit>> Villages, IReadOnlyList<Official> Holders, IReadOnlyList<string> Categories);
