namespace Hotline.People;

/// <summary>Finds who is there for a role and subject at a local time, leave and substitutes taken into account.</summary>
internal sealed class Postings(DirectorySnapshot directory)
{
    public ChainLink On(ChainRole asked, Role role, Subject? subject, DateTime at)
    {
        if (subject is null)
            return new ChainLink { Role = asked, Vacancy = Vacancy.NobodyNamed };
        var named = directory.Postings(role, subject);
        var posting = named.FirstOrDefault(posting => posting.IsOn(at));
        if (posting is null || directory.FindOfficial(posting.Official) is not { } official)
            return new ChainLink { Role = asked, Subject = subject, Vacancy = named.Any() ? Vacancy.NotPostedThen : Vacancy.NobodyNamed };
        return Present(official, at, new ChainLink { Role = asked, Subject = subject, Since = posting.Period.From, Hours = posting.Hours });
    }

    /// <summary>The official, or who stands in, put into a link.</summary>
    public ChainLink Present(Official official, DateTime at, ChainLink link)
    {
        var day = DateOnly.FromDateTime(at);
        if (directory.AbsenceOf(official.Id, day) is { } absence)
            link = link with { Away = official, AwayReason = absence.Reason };
        return directory.Present(official, day) switch
        {
            null => link with { Vacancy = Vacancy.Away },
            { IsReachable: false } => link with { Vacancy = Vacancy.Unreachable },
            var there => link with { Official = there },
        };
    }

    /// <summary>
    /// The supervision office whatever the day: today's official even on leave, else the latest who can be reached.
    /// The check of the files guarantees one.
    /// </summary>
    public ChainLink LastResort(Subject? county, DateTime at)
    {
        var link = new ChainLink { Role = ChainRole.SupervisionOffice, Subject = county, Vacancy = Vacancy.NobodyNamed };
        if (county is null)
            return link;
        var day = DateOnly.FromDateTime(at);
        var posting = directory.Postings(Role.Supervision, county)
            .Select(posting => (posting.Period, Official: directory.FindOfficial(posting.Official)))
            .Where(posting => posting.Official is { IsReachable: true })
            .OrderByDescending(posting => posting.Period.Contains(day)).ThenByDescending(posting => posting.Period.From)
            .FirstOrDefault();
        return posting.Official is null
            ? link
            : link with { Official = posting.Official, Since = posting.Period.From, Vacancy = null, LastResort = true };
    }
}
