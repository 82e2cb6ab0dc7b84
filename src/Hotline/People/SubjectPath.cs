namespace Hotline.People;

/// <summary>A subject and all that it lies in, from the narrowest; null where it has no such place.</summary>
public sealed record SubjectPath(Subject? Household, Subject? Group, Subject? Village, Subject? Township, Subject? County)
{
    public IEnumerable<Subject> All => new[] { Household, Group, Village, Township, County }.OfType<Subject>();
}
