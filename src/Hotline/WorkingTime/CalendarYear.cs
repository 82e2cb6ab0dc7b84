namespace Hotline.WorkingTime;

/// <summary>One file of a statutory calendar.</summary>
/// <param name="Year">The year; every date lies in it.</param>
/// <param name="Provisional">The notice for the year is not published or not entered yet.</param>
/// <param name="Days">Every date that is not ordinary.</param>
internal sealed record CalendarYear(int Year, bool Provisional, IReadOnlyDictionary<DateOnly, DayKind> Days);
