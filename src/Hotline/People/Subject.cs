namespace Hotline.People;

/// <summary>A place or family that officials answer for and that a ticket is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">
/// Household id, <c>VILLAGE/GROUP</c>, unit code, or a line's number; unique across kinds, so that the code alone can be stored and read back
/// with <see cref="OfficialDirectory.FindSubject"/>.
/// </param>
public sealed record Subject(SubjectKind Kind, string Code)
{
    private const char GroupSign = '/';

    public static Subject Of(Household household) => new(SubjectKind.Household, household.Id);

    public static Subject Of(Unit unit) => new(
        unit.Level switch
        {
            UnitLevel.County => SubjectKind.County,
            UnitLevel.Township => SubjectKind.Township,
            _ => SubjectKind.Village,
        },
        unit.Code);

    /// <param name="number">E.164.</param>
    public static Subject OfLine(string number) => new(SubjectKind.Line, number);

    public static Subject OfGroup(string village, string group) => new(SubjectKind.Group, village + GroupSign + group);

    public override string ToString() => Code;

    /// <summary>The village of a group; null for every other kind.</summary>
    public string? VillageOfGroup => Kind == SubjectKind.Group ? Code[..Code.IndexOf(GroupSign)] : null;

    internal static (string Village, string Group)? SplitGroup(string code) =>
        code.IndexOf(GroupSign) is var at and > 0 && at < code.Length - 1 ? (code[..at], code[(at + 1)..]) : null;
}
