namespace Hotline.Service.Consoles.Deeds;

/// <summary>What a form of the ticket sends; each deed reads what it needs.</summary>
public sealed record DeedInput
{
    /// <summary>Id of an official.</summary>
    public string? Official { get; init; }

    /// <summary>Reason, result, note or reply.</summary>
    public string? Text { get; init; }

    public int? Days { get; init; }

    public string? Grade { get; init; }

    public string? Category { get; init; }

    public string? WrapUp { get; init; }

    public string? Household { get; init; }

    /// <summary>Reference of another ticket, chosen from the suggestions.</summary>
    public string? Into { get; init; }

    /// <summary>The same, typed.</summary>
    public string? Other { get; init; }

    /// <summary>Number of an entry of the timeline.</summary>
    public long? Entry { get; init; }

    /// <summary>Name of a template of replies.</summary>
    public string? Template { get; init; }

    /// <summary>Only look at the reply: nothing is sent.</summary>
    public bool Look { get; init; }

    /// <summary>Only put the template into the reply.</summary>
    public bool Fill { get; init; }

    internal string? Target => string.IsNullOrWhiteSpace(Other) ? Into : Other.Trim().ToUpperInvariant();
    /// <summary>What was found or done, as it looks.</summary>
    public IFormFile? Photo { get; init; }
}
