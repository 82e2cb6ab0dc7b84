using static Hotline.People.SubjectKind;

namespace Hotline.People;

/// <summary>What each role may be held for.</summary>
internal static class RoleSubjects
{
    private static readonly Dictionary<Role, SubjectKind[]> Table = new()
    {
        [Role.Leader] = [Township],
        [Role.Department] = [Village],
        [Role.Cadre] = [Group, SubjectKind.Household],
        [Role.Agent] = [Village],
        [Role.Superior] = [Village, Township, County],
        [Role.DeputyLeader] = [Township],
        [Role.Supervision] = [County],
        [Role.Operator] = [Line, Township],
        [Role.Duty] = [Line, Township],
        [Role.DutyLeader] = [Line, Township, County],
        [Role.DutyDesk] = [County],
        [Role.Administrator] = [Village, Township, County],
    };

    private static readonly Role[] ByTurns = [Role.Operator, Role.Duty, Role.DutyLeader, Role.DutyDesk];

    public static IReadOnlyList<SubjectKind> Of(Role role) => Table[role];

    /// <summary>Whether a roster may give it to somebody for some hours of a day.</summary>
    public static bool TakesTurns(Role role) => ByTurns.Contains(role);
}
