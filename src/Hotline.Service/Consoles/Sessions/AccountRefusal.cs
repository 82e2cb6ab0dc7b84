namespace Hotline.Service.Consoles.Sessions;

/// <summary>Why an account was not made or changed; nothing was done.</summary>
internal enum AccountProblem
{
    NoSuchAccount,
    UnknownUnit,
    UnknownOfficial,
    HolderWithoutOfficial,

    /// <summary>Without it nobody could administer the county any more.</summary>
    LastAdministrator,

    /// <summary>Nobody locks, removes or lowers themselves by a slip of the hand.</summary>
    OwnAccount,
    NameTaken,
    NameSigns,

    /// <summary>It would pass for that official, on the timeline and where the rules ask who acts.</summary>
    NameOfOfficial,
    SubjectTaken,

    /// <summary>Somebody else changed it meanwhile.</summary>
    ChangedMeanwhile,
    Other,
}

/// <param name="Problem">What was wrong.</param>
/// <param name="Detail">In English, for the command line: what was wrong, and what is legal.</param>
internal sealed record AccountRefusal(AccountProblem Problem, string Detail)
{
    public override string ToString() => Detail;
}
