namespace Hotline.Tickets;

/// <summary>How pressing a ticket is, mildest first. Raising is free, lowering needs the level above.</summary>
public enum Grade
{
    Complex,
    General,
    Day,
    Urgent,
}
