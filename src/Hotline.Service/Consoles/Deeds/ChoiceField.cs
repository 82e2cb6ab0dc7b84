namespace Hotline.Service.Consoles.Deeds;

/// <summary>Something that a form lets choose from a list.</summary>
internal enum ChoiceField
{
    Grade,
    Category,

    /// <summary>Of the second matter; its words decide when nobody does.</summary>
    PartCategory,
    WrapUp,

    /// <summary>Of the families that share the caller's number.</summary>
    Household,

    /// <summary>The ticket that takes this one in.</summary>
    Into,
}
