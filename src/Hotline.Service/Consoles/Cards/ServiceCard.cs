using Hotline.People;
using Hotline.Phones;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Cards;

/// <summary>What a household keeps by the door: whom to call, who answers for it, and by when.</summary>
/// <param name="Household">Whose it is.</param>
/// <param name="Line">The township's hotline; null: it has none.</param>
/// <param name="Cadre">Who answers for the household, or for its group.</param>
/// <param name="Agent">Who runs the village's service room.</param>
/// <param name="Pledges">What the line promises, the most pressing first.</param>
internal sealed record ServiceCard(Household Household, PhoneLine? Line, ChainLink Cadre, ChainLink Agent, IReadOnlyList<(Grade Grade, Pledge Pledge)> Pledges);
