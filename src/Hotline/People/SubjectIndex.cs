namespace Hotline.People;

/// <summary>Finds what a code means.</summary>
internal sealed class SubjectIndex(IReadOnlyDictionary<string, Unit> units, IReadOnlyDictionary<string, Household> households)
{
    public Subject? Find(string code)
    {
        if (units.TryGetValue(code, out var unit))
            return Subject.Of(unit);
        if (households.TryGetValue(code, out var household))
            return Subject.Of(household);
        return Subject.SplitGroup(code) is { } split && HasGroup(split.Village, split.Group) ? Subject.OfGroup(split.Village, split.Group) : null;
    }

    private bool HasGroup(string code, string group) =>
        units.TryGetValue(code, out var village) && village.Level == UnitLevel.Village && !group.Contains('/')
        && (village.Groups.Count == 0 || village.Groups.Contains(group));
}
