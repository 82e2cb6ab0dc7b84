namespace Hotline.People;

/// <summary>A subject and all that it lies in, from the narrowest; null where it has no such place. A ticket also came in on a line, which has rosters of its own.</summary>
public sealed record SubjectPath(Subject? Household, Subject? Group, Subject? Village, Subject? Township, Subject? County)
{
    public Subject? Line { get; init; }

    public IEnumerable<Subject> All => new[] { Line, Household, Group, Village, Township, County }.OfType<Subject>();
}
