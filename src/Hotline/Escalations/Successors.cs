using Hotline.People;
using Hotline.Tickets;

namespace Hotline.Escalations;

/// <summary>Who is told when somebody cannot be: the substitute is already found, so it is the next rung's people, at once.</summary>
internal static class Successors
{
    /// <summary>From the bottom up, for what no later rung of a ladder names.</summary>
    private static readonly IReadOnlyList<ChainRole> Above = ResponsibilityChain.Above;

    private static readonly ChainRole[] Duty = [ChainRole.DutyOfficer, ChainRole.DutyLeader, ChainRole.DutyDesk];

    /// <summary>Goes from a role upwards to the first person for whom <paramref name="tell"/> is true.</summary>
    /// <returns>That one, or null when there is none; and before it those who were passed over, vacant or not to be told.</returns>
    public static (List<ChainLink> PassedOver, ChainLink? Told) Find(
        Chains chains, Ticket ticket, IEnumerable<ChainRole> roles, DateTimeOffset at, Func<ChainRole, Official, bool> tell)
    {
        var passed = new List<ChainLink>();
        foreach (var role in roles)
        {
            var link = chains.Find(ticket, role, at);
            if (link.Official is { } person && tell(role, person))
                return (passed, link);
            passed.Add(link);
        }

        return (passed, null);
    }

    /// <summary>
    /// The role itself, then those of the rungs after it, then everybody above. Who is asked to hear a recording stands in nobody's line but that of such rungs.
    /// </summary>
    public static IEnumerable<ChainRole> Of(ChainRole role, EscalationStep step, EscalationPolicy policy) =>
        policy.Steps.SkipWhile(s => s.Name != step.Name).Skip(1)
            .Where(s => s.If != StepCondition.IfNotHeard || step.If == StepCondition.IfNotHeard)
            .SelectMany(s => s.To).Where(r => r != ChainRole.Holder).Prepend(role).Concat(Above).Distinct();

    /// <summary>
    /// Those above a role, when a message on all its channels failed, and only then those below it, the highest first; null: the role is not known.
    /// </summary>
    public static IEnumerable<ChainRole> Of(ChainRole? role) => role switch
    {
        { } known when Duty.Contains(known) => Duty.SkipWhile(r => r != known).Skip(1).Concat(Above),
        { } known when Above.Contains(known) => Above.SkipWhile(r => r != known).Skip(1).Concat(Above.TakeWhile(r => r != known).Reverse()),
        _ => Above,
    };
}
