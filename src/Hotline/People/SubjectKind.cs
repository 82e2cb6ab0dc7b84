namespace Hotline.People;

/// <summary>What somebody can answer for, from the narrowest.</summary>
public enum SubjectKind
{
    Household,
    Group,
    Village,
    Township,
    County,
}
