namespace Hotline.People;

/// <summary>Why nobody is there for a role on a day.</summary>
public enum Vacancy
{
    /// <summary>No row names anybody for it.</summary>
    NobodyNamed,

    /// <summary>Somebody was or will be posted, but nobody on that day.</summary>
    NotPostedThen,

    /// <summary>The person is away and so is everybody who would stand in, or nobody does.</summary>
    Away,

    /// <summary>The person has no phone or accepts no channel.</summary>
    Unreachable,

    /// <summary>The holder has nobody above.</summary>
    NobodyAbove,

    /// <summary>There is somebody, but the ticket is a complaint that goes past them.</summary>
    PassedBy,
}
