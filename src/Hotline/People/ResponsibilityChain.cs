namespace Hotline.People;

/// <summary>
/// Who answers for a household, group, village or township at a time. Links are data: who, for what, since when, or why nobody;
/// what is vacant is returned as vacant, so that a ladder can say so and fall through. Times are local to the place: turns of duty
/// begin and end by its clock. Each answer comes from one snapshot of the directory.
/// </summary>
public sealed class ResponsibilityChain(OfficialDirectory directory)
{
    /// <summary>Who is above the holder, from the bottom up: a vacant rung falls through to the next of these.</summary>
    public static readonly IReadOnlyList<ChainRole> Above =
        [ChainRole.Superior, ChainRole.DeputyLeader, ChainRole.CountyLeader, ChainRole.SupervisionOffice];

    /// <summary>Every role of the chain, each with its person or vacant; the superior is the one above the holder found.</summary>
    public IReadOnlyList<ChainLink> Resolve(Subject subject, DateTime at) => Reader().Resolve(subject, at);

    /// <summary>
    /// Who gets a new ticket: cadre, village agent, operator, duty officer, head of the township, supervision office.
    /// Never vacant in a directory that loaded without problems. The link's role says as what the person was found.
    /// </summary>
    /// <param name="subject">What the ticket is about.</param>
    /// <param name="at">The local time.</param>
    /// <param name="line">The line that it came in on, E.164: its own rosters count before the township's.</param>
    public ChainLink HolderFor(Subject subject, DateTime at, string? line = null) => Reader().HolderFor(subject, at, line);

    /// <summary>The person for a role.</summary>
    /// <param name="role">Whom.</param>
    /// <param name="subject">What the ticket is about.</param>
    /// <param name="holder">Id of the official who has the ticket; null or unknown: before a first assignment.</param>
    /// <param name="at">The local time.</param>
    /// <param name="line">The line that the ticket came in on, E.164.</param>
    public ChainLink Find(ChainRole role, Subject subject, string? holder, DateTime at, string? line = null) => Reader().Find(role, subject, holder, at, line);

    /// <summary>Who has a posting now that somebody else had; vacant when nobody has.</summary>
    public ChainLink InPlaceOf(Responsibility posting, DateTime at) => Reader().InPlaceOf(posting, at);

    /// <summary>
    /// Whether an official answers for the subject or for a place that it lies in, stands in for one who does, or is away from it.
    /// Who holds the ticket by assignment alone is not known here.
    /// </summary>
    public bool OnChain(string official, Subject subject, DateTime at, string? line = null) => Reader().OnChain(official, subject, at, line);

    private ChainReader Reader() => new(directory.Now);
}
