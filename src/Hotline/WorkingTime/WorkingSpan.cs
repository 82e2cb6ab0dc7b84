using System.Globalization;

namespace Hotline.WorkingTime;

/// <summary>
/// A length of time as configuration spells it: <c>90s</c>, <c>30m</c>, <c>5h</c>, <c>2d</c> by the calendar, <c>4wh</c> working
/// hours, <c>1wd</c> working days. Never negative, at most ten years. What it means on a given day only a
/// <see cref="WorkingClock"/> can say.
/// </summary>
public readonly record struct WorkingSpan
{
    public const string Legal = "a whole number with a unit: 90s, 30m, 5h or 2d by the calendar, 4wh working hours, 1wd working days; at most ten years";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    // The longer suffixes stand first: "4wh" also ends in "h".
    private static readonly (string Suffix, SpanUnit Unit, TimeSpan One)[] Units =
    [
        ("wh", SpanUnit.WorkingHours, TimeSpan.FromHours(1)),
        ("wd", SpanUnit.WorkingDays, TimeSpan.FromDays(1)),
        ("s", SpanUnit.Seconds, TimeSpan.FromSeconds(1)),
        ("m", SpanUnit.Minutes, TimeSpan.FromMinutes(1)),
        ("h", SpanUnit.Hours, TimeSpan.FromHours(1)),
        ("d", SpanUnit.Days, TimeSpan.FromDays(1)),
    ];

    /// <exception cref="ArgumentOutOfRangeException">When the amount is negative or the span longer than ten years.</exception>
    public WorkingSpan(int amount, SpanUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, (int)(Longest / Of(unit).One), nameof(amount));
        Amount = amount;
        Unit = unit;
    }

    public int Amount { get; }

    public SpanUnit Unit { get; }

    /// <summary>Whether it counts working time, so that its end depends on office hours.</summary>
    public bool IsWorking => Unit is SpanUnit.WorkingHours or SpanUnit.WorkingDays;

    public static WorkingSpan Seconds(int amount) => new(amount, SpanUnit.Seconds);

    public static WorkingSpan Minutes(int amount) => new(amount, SpanUnit.Minutes);

    public static WorkingSpan Hours(int amount) => new(amount, SpanUnit.Hours);

    public static WorkingSpan Days(int amount) => new(amount, SpanUnit.Days);

    public static WorkingSpan WorkingHours(int amount) => new(amount, SpanUnit.WorkingHours);

    public static WorkingSpan WorkingDays(int amount) => new(amount, SpanUnit.WorkingDays);

    /// <exception cref="FormatException">When the text is not a span; the message says what is legal.</exception>
    public static WorkingSpan Parse(string text) =>
        TryParse(text, out var span) ? span : throw new FormatException($"'{text}' is not a span; legal: {Legal}");

    public static bool TryParse(string? text, out WorkingSpan span)
    {
        span = default;
        foreach (var (suffix, unit, one) in Units)
        {
            if (text is null || !text.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            var number = text.AsSpan(0, text.Length - suffix.Length);
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > Longest / one)
                return false;
            span = new WorkingSpan(amount, unit);
            return true;
        }

        return false;
    }

    /// <summary>For comparing spans without a calendar: a working hour counts as an hour, a working day as 24. For calendar units it is exact.</summary>
    public TimeSpan Rough() => Of(Unit).One * Amount;

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture) + Of(Unit).Suffix;

    private static (string Suffix, SpanUnit Unit, TimeSpan One) Of(SpanUnit unit) => Array.Find(Units, u => u.Unit == unit);
}
