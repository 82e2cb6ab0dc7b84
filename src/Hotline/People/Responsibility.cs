namespace Hotline.People;

/// <summary>An official answers for a subject. Postings rotate: old rows stay as history.</summary>
/// <param name="Official">The official's id.</param>
/// <param name="Role">In what.</param>
/// <param name="Subject">For what.</param>
/// <param name="Period">When.</param>
/// <param name="Hours">Of a turn of duty, on each of these days; null: the whole days.</param>
public sealed record Responsibility(string Official, Role Role, Subject Subject, Period Period, DailyHours? Hours = null)
{
    /// <summary>A turn of duty, not a posting: what somebody got in it stays with them when it is over.</summary>
    public bool IsTurn => Hours is not null || Role is Role.Duty or Role.DutyLeader or Role.DutyDesk;

    /// <summary>Whether it counts at a local time.</summary>
    public bool IsOn(DateTime local) => Hours?.IsOn(Period, local) ?? Period.Contains(DateOnly.FromDateTime(local));
}
