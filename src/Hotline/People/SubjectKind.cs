namespace Hotline.People;

/// <summary>What somebody can answer for, from the narrowest.</summary>
public enum SubjectKind
{
    /// <summary>A hotline number: only rosters are held for it.</summary>
    Line,
    Household,
    Group,
    Village,
    Township,
    County,
}
