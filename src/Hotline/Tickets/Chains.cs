using System.Globalization;
using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Tickets;

/// <summary>The responsibility chain of a ticket, and the directory's names and hours by the codes that tickets keep.</summary>
public sealed class Chains(OfficialDirectory directory, ResponsibilityChain chain)
{
    private static readonly ChainRole[] Confidants = [ChainRole.Operator, ChainRole.SupervisionOffice];

    /// <summary>Below the county nobody hears of a complaint about an official; what is confidential is an operator's until it was paraphrased.</summary>
    public ChainLink HolderFor(Ticket ticket, DateTimeOffset at) => ticket switch
    {
        { Accused: not null } => ForComplaint(ticket, at),
        { IsConfidential: true, Paraphrase: null } when DispatcherOf(ticket, at) is { IsVacant: false } dispatcher => dispatcher,
        _ => chain.HolderFor(SubjectOf(ticket), LocalTime(ticket.Unit, at), ticket.Line),
    };

    /// <summary>Who answers for a household, else a village, else the township.</summary>
    public ChainLink HolderFor(string unit, string? village, string? household, DateTimeOffset at) =>
        chain.HolderFor(SubjectOf(unit, village, household), LocalTime(unit, at));

    /// <summary>A ticket without a holder is the dispatcher's: that is who is told instead. Who may not know of the ticket is passed over as if nobody were there.</summary>
    public ChainLink Find(Ticket ticket, ChainRole role, DateTimeOffset at)
    {
        var link = (role, ticket) switch
        {
            (ChainRole.Holder, { Holder: null, Accused: not null }) => ForComplaint(ticket, at),
            (ChainRole.Holder, { Holder: null }) => DispatcherOf(ticket, at),
            _ => chain.Find(role, SubjectOf(ticket), ticket.Holder, LocalTime(ticket.Unit, at), ticket.Line),
        };
        return link.Official is { } person && !MayKnow(ticket, person.Id) ? link with { Official = null, Vacancy = Vacancy.PassedBy } : link;
    }

    /// <summary>Who gives tickets out: the operator, else the supervision office.</summary>
    public ChainLink DispatcherOf(Ticket ticket, DateTimeOffset at)
    {
        var (subject, local) = (SubjectOf(ticket), LocalTime(ticket.Unit, at));
        var link = chain.Find(ChainRole.Operator, subject, null, local, ticket.Line);
        return link.IsVacant ? chain.Find(ChainRole.SupervisionOffice, subject, null, local) : link;
    }

    /// <summary>Whether the ticket exists for this official.</summary>
    public bool MayKnow(Ticket ticket, string official) => Discretion.MayKnow(directory.Now, ticket, official);

    /// <summary>Whether this official may read the caller's own words and be connected with them: of a confidential ticket only operators and the supervision office may.</summary>
    public bool KnowsCaller(Ticket ticket, string official, DateTimeOffset at) =>
        !ticket.IsConfidential
        || Array.Exists(Confidants, role => Find(ticket, role, at) is var link && (link.Official?.Id == official || link.Away?.Id == official));

    /// <summary>Whether this official may hear what the caller recorded.</summary>
    public bool MayHear(Ticket ticket, string official, DateTimeOffset at) => MayKnow(ticket, official) && KnowsCaller(ticket, official, at);

    /// <summary>The holder, or who stands in for the holder then: both accept, resolve and return.</summary>
    public bool Holds(Ticket ticket, string official, DateTimeOffset at) =>
        ticket.Holder is not null && MayKnow(ticket, official) && (ticket.Holder == official || Find(ticket, ChainRole.Holder, at).Official?.Id == official);

    /// <summary>Whether the official stands above the holder: who decides on more time.</summary>
    public bool IsAbove(Ticket ticket, string official, DateTimeOffset at) =>
        MayKnow(ticket, official) && ResponsibilityChain.Above.Any(role => Find(ticket, role, at) is var link && (link.Official?.Id == official || link.Away?.Id == official));

    /// <summary>
    /// That the holder has lost the ticket, and to whom; null when not. Who is not in the directory any more has, and who held it by a
    /// posting that has ended since and has no other one here. Leave is no reason, nor is the end of a turn of duty.
    /// </summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="at">Now.</param>
    /// <param name="toSupervision">It was taken to the supervision office, and never falls back to those whom it passed by.</param>
    public Departure? DepartureOf(Ticket ticket, DateTimeOffset at, bool toSupervision = false)
    {
        if (ticket.Holder is not { } holder)
            return null;
        var (snapshot, local, day) = (directory.Now, LocalTime(ticket.Unit, at), DayOf(ticket, at));
        var above = toSupervision ? Find(ticket, ChainRole.SupervisionOffice, at) : null;
        if (snapshot.FindOfficial(holder) is null)
            return Moved($"{holder} is no longer in the directory", above);
        if (snapshot.EndedPosting(holder, SubjectOf(ticket), DayOf(ticket, ticket.AssignedAt ?? ticket.CreatedAt), day) is not { } ended)
            return null;
        var why = string.Create(CultureInfo.InvariantCulture, $"{holder}'s posting ({Kebab.Of(ended.Role)} of {ended.Subject}) ended on {ended.Period.To:yyyy-MM-dd}");
        return Moved(why, above ?? chain.InPlaceOf(ended, local));

        Departure? Moved(string why, ChainLink? first) =>
            (first is { Official: { } person } && MayKnow(ticket, person.Id) ? first : HolderFor(ticket, at)) is { Official: { } next } link && next.Id != holder
                ? new Departure(next.Id, $"{why}; now {link.Reason}")
                : null;
    }

    public bool OnChain(Ticket ticket, string official, DateTimeOffset at) =>
        MayKnow(ticket, official) && chain.OnChain(official, SubjectOf(ticket), LocalTime(ticket.Unit, at), ticket.Line);

    /// <summary>The household of a number that only one has: a shared family phone tells none, and unknown is never bound by guess.</summary>
    public Household? OnlyHouseholdOf(string? number) => HouseholdsOf(number) is [var only] ? only : null;

    /// <summary>The families that have a number; several when a phone is shared.</summary>
    public IReadOnlyList<Household> HouseholdsOf(string? number) => PhoneNumber.TryParse(number, "", out var phone) ? directory.HouseholdsOf(phone) : [];

    public TimeZoneInfo ZoneOf(string unit) =>
        directory.FindUnit(unit) is { } found ? TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone) : TimeZoneInfo.Utc;

    /// <summary>The name of an official or a unit; the code itself when the directory no longer has it.</summary>
    public string NameOf(string code, string language) =>
        directory.FindOfficial(code)?.Name.In(language) ?? directory.FindUnit(code)?.Name.In(language) ?? code;

    private DateOnly DayOf(Ticket ticket, DateTimeOffset at) => DateOnly.FromDateTime(LocalTime(ticket.Unit, at));

    private DateTime LocalTime(string unit, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, ZoneOf(unit)).DateTime;

    // The supervision office; where that is whom the complaint is about, the head of the county, then anybody there.
    private ChainLink ForComplaint(Ticket ticket, DateTimeOffset at)
    {
        var (county, local) = (directory.Now.PathOf(SubjectOf(ticket)).County ?? SubjectOf(ticket), LocalTime(ticket.Unit, at));
        ChainLink[] links = [chain.HolderFor(county, local), chain.Find(ChainRole.Superior, county, null, local)];
        var other = directory.Officials.FirstOrDefault(o => o.IsReachable && MayKnow(ticket, o.Id));
        return links.FirstOrDefault(link => link.Official is { } person && MayKnow(ticket, person.Id))
            ?? (other is null ? links[0] : links[0] with { Official = other, Away = null });
    }

    // A household would tell who called.
    private Subject SubjectOf(Ticket ticket) => SubjectOf(ticket.Unit, ticket.Village, ticket.IsConfidential ? null : ticket.Household);

    private Subject SubjectOf(string unit, string? village, string? household) =>
        (household is null ? null : directory.FindSubject(household))
        ?? (village is null ? null : directory.FindSubject(village))
        ?? directory.FindSubject(unit)
        ?? new Subject(SubjectKind.Township, unit);
}
