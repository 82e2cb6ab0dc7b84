using Hotline.People;
using Hotline.Phones;
using Hotline.WorkingTime;

namespace Hotline.Tickets;

/// <summary>The responsibility chain of a ticket, and the directory's names and hours by the codes that tickets keep.</summary>
public sealed class Chains(OfficialDirectory directory, ResponsibilityChain chain)
{
    private static readonly ChainRole[] Above =
        [ChainRole.Superior, ChainRole.DeputyLeader, ChainRole.CountyLeader, ChainRole.SupervisionOffice];

    public ChainLink HolderFor(Ticket ticket, DateTimeOffset at) => chain.HolderFor(SubjectOf(ticket), DayOf(ticket.Unit, at));

    /// <summary>Who answers for a household, else a village, else the township.</summary>
    public ChainLink HolderFor(string unit, string? village, string? household, DateTimeOffset at) =>
        chain.HolderFor(SubjectOf(unit, village, household), DayOf(unit, at));

    /// <summary>A ticket without a holder is the dispatcher's: that is who is told instead.</summary>
    public ChainLink Find(Ticket ticket, ChainRole role, DateTimeOffset at)
    {
        var (subject, day) = (SubjectOf(ticket), DayOf(ticket.Unit, at));
        if (role != ChainRole.Holder || ticket.Holder is not null)
            return chain.Find(role, subject, ticket.Holder, day);
        var dispatcher = chain.Find(ChainRole.Operator, subject, null, day);
        return dispatcher.IsVacant ? chain.Find(ChainRole.SupervisionOffice, subject, null, day) : dispatcher;
    }

    /// <summary>The holder, or who stands in for the holder on that day: both accept, resolve and return.</summary>
    public bool Holds(Ticket ticket, string official, DateTimeOffset at) =>
        ticket.Holder is not null && (ticket.Holder == official || Find(ticket, ChainRole.Holder, at).Official?.Id == official);

    /// <summary>Whether the official stands above the holder: who decides on more time.</summary>
    public bool IsAbove(Ticket ticket, string official, DateTimeOffset at) =>
        Array.Exists(Above, role => Find(ticket, role, at) is var link && (link.Official?.Id == official || link.Away?.Id == official));

    public bool OnChain(Ticket ticket, string official, DateTimeOffset at) => chain.OnChain(official, SubjectOf(ticket), DayOf(ticket.Unit, at));

    /// <summary>The household of a number that only one has: a shared family phone tells none, and unknown is never bound by guess.</summary>
    public Household? OnlyHouseholdOf(string? number) =>
        PhoneNumber.TryParse(number, "", out var phone) && directory.HouseholdsOf(phone) is [var only] ? only : null;

    public TimeZoneInfo ZoneOf(string unit) =>
        directory.FindUnit(unit) is { } found ? TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone) : TimeZoneInfo.Utc;

    /// <summary>The name of an official or a unit; the code itself when the directory no longer has it.</summary>
    public string NameOf(string code, string language) =>
        directory.FindOfficial(code)?.Name.In(language) ?? directory.FindUnit(code)?.Name.In(language) ?? code;

    private DateOnly DayOf(string unit, DateTimeOffset at) => LocalDay.Of(at, ZoneOf(unit));

    private Subject SubjectOf(Ticket ticket) => SubjectOf(ticket.Unit, ticket.Village, ticket.Household);

    private Subject SubjectOf(string unit, string? village, string? household) =>
        (household is null ? null : directory.FindSubject(household))
        ?? (village is null ? null : directory.FindSubject(village))
        ?? directory.FindSubject(unit)
        ?? new Subject(SubjectKind.Township, unit);
}
