using Hotline.People;

namespace Hotline.Escalations;

/// <summary>Who is told when somebody cannot be: the substitute is already found, so it is the next rung's people, at once.</summary>
internal static class Successors
{
    /// <summary>From the bottom up, for what no later rung of a ladder names.</summary>
    private static readonly ChainRole[] Above = [ChainRole.Superior, ChainRole.DeputyLeader, ChainRole.CountyLeader, ChainRole.SupervisionOffice];

    private static readonly ChainRole[] Duty = [ChainRole.DutyOfficer, ChainRole.DutyLeader, ChainRole.DutyDesk];

    /// <summary>The role itself, then those of the rungs after it, then everybody above.</summary>
    public static IEnumerable<ChainRole> Of(ChainRole role, EscalationStep step, EscalationPolicy policy) =>
        policy.Steps.SkipWhile(s => s.Name != step.Name).Skip(1).SelectMany(s => s.To).Where(r => r != ChainRole.Holder).Prepend(role).Concat(Above).Distinct();

    /// <summary>Those above a role, when a message on all its channels failed; null: the role is not known.</summary>
    public static IEnumerable<ChainRole> Of(ChainRole? role) =>
        role is { } known && Duty.Contains(known) ? Duty.SkipWhile(r => r != known).Skip(1).Concat(Above) : Above;
}
