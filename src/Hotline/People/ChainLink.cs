using System.Globalization;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>One role of a subject's chain on a day: who it is and why, or why nobody. Data for the timeline, not prose.</summary>
public sealed record ChainLink
{
    public required ChainRole Role { get; init; }

    /// <summary>What the person answers for; null when the role does not come from a responsibility.</summary>
    public Subject? Subject { get; init; }

    /// <summary>Whom to reach; null when vacant.</summary>
    public Official? Official { get; init; }

    /// <summary>First day of the posting that counts.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The hours of the turn of duty; null when the posting is not by turns.</summary>
    public DailyHours? Hours { get; init; }

    /// <summary>The one who is posted but away, for whom <see cref="Official"/> stands in; also set when nobody stands in.</summary>
    public Official? Away { get; init; }

    /// <summary>Why <see cref="Away"/> is away, in the words of <c>substitutes.csv</c>.</summary>
    public string? AwayReason { get; init; }

    /// <summary>Set exactly when <see cref="Official"/> is null.</summary>
    public Vacancy? Vacancy { get; init; }

    /// <summary>Nobody was there in the regular way; this is the supervision office, leave and dates disregarded.</summary>
    public bool LastResort { get; init; }

    /// <summary>
    /// Why this person, or why nobody, in words of the code, for a timeline's reason:
    /// <c>cadre of CG-01/3 since 2026-03-01 in place of cg-05 (training)</c>.
    /// </summary>
    public string Reason
    {
        get
        {
            var away = Away is null ? "" : AwayReason is { Length: > 0 } ? $" in place of {Away.Id} ({AwayReason})" : $" in place of {Away.Id}";
            var subject = Subject is null ? "" : $" of {Subject}";
            var since = Since is { } day ? string.Create(CultureInfo.InvariantCulture, $" since {day:yyyy-MM-dd}") : "";
            var hours = Hours is { } turn ? $" {turn}" : "";
            var end = Vacancy is { } vacancy ? $": {Kebab.Of(vacancy)}" : LastResort ? ", last resort" : "";
            return Kebab.Of(Role) + subject + since + hours + away + end;
        }
    }

    public bool IsVacant => Official is null;

    public bool IsSubstitute => Official is not null && Away is not null;
}
