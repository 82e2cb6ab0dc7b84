using Hotline.Intake;
using Hotline.People;

namespace Hotline.Service.Consoles.Entries;

/// <summary>The families that have a caller's number, as far as the operator may see them.</summary>
/// <param name="Seen">Those of the operator's unit.</param>
/// <param name="Elsewhere">How many others there are.</param>
/// <param name="Told">The one that the number alone tells, which need not be said; null: it tells none.</param>
internal sealed record NumberFamilies(IReadOnlyList<Household> Seen, int Elsewhere, Household? Told)
{
    public static readonly NumberFamilies None = new([], 0, null);

    /// <summary>The one that the operator chose, else the one that the number tells; null: none of them.</summary>
    public Household? Chosen(string? household) =>
        Seen.FirstOrDefault(h => h.Id == household) ?? (household == PhoneEntry.NoHousehold ? null : Told);
}
