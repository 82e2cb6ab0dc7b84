namespace Hotline.People;

/// <summary>Days from one to another, both included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null: until further notice.</param>
public readonly record struct Period(DateOnly From, DateOnly? To)
{
    private int LastDay => (To ?? DateOnly.MaxValue).DayNumber;

    public bool Contains(DateOnly day) => From <= day && (To is null || day <= To);

    public bool HasEnded(DateOnly day) => To < day;

    /// <param name="other">Other days.</param>
    /// <param name="shift">How many days later than its pair a day of the other period lies.</param>
    public bool Overlaps(Period other, int shift = 0) =>
        (long)other.From.DayNumber - shift <= LastDay && From.DayNumber <= (long)other.LastDay - shift;
}
