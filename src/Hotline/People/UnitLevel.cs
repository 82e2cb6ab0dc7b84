namespace Hotline.People;

/// <summary>The three levels of the service system, from the top.</summary>
public enum UnitLevel
{
    County,
    Township,
    Village,
}
