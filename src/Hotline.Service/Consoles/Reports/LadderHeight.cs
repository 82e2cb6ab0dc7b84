using Hotline.Escalations;
using Hotline.People;

namespace Hotline.Service.Consoles.Reports;

/// <summary>How far up a running ladder has told people.</summary>
internal enum LadderHeight
{
    /// <summary>No rung was reached yet.</summary>
    None,
    Holder,
    Superior,
    DeputyLeader,
    County,
}

internal static class LadderHeights
{
    /// <summary>Who is not named here stands beside the holder.</summary>
    private static readonly Dictionary<ChainRole, LadderHeight> Of = new()
    {
        [ChainRole.Superior] = LadderHeight.Superior,
        [ChainRole.DeputyLeader] = LadderHeight.DeputyLeader,
        [ChainRole.DutyLeader] = LadderHeight.DeputyLeader,
        [ChainRole.DutyDesk] = LadderHeight.County,
        [ChainRole.CountyLeader] = LadderHeight.County,
        [ChainRole.DepartmentContact] = LadderHeight.County,
        [ChainRole.SupervisionOffice] = LadderHeight.County,
    };

    /// <param name="policy">The ladder's.</param>
    /// <param name="rounds">How often each of its rungs was reached.</param>
    public static LadderHeight Reached(EscalationPolicy policy, IReadOnlyList<int> rounds) => policy.Steps.Zip(rounds)
        .Where(step => step.Second > 0).SelectMany(step => step.First.To)
        .Select(role => Of.GetValueOrDefault(role, LadderHeight.Holder)).DefaultIfEmpty(LadderHeight.None).Max();
}
