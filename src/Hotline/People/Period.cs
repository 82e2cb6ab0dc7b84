namespace Hotline.People;

/// <summary>Days from one to another, both included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null: until further notice.</param>
public readonly record struct Period(DateOnly From, DateOnly? To)
{
    public bool Contains(DateOnly day) => From <= day && (To is null || day <= To);

    public bool Overlaps(Period other) => (To is null || other.From <= To) && (other.To is null || From <= other.To);
}
