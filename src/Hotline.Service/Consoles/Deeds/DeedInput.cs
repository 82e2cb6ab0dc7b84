namespace Hotline.Service.Consoles.Deeds;

/// <summary>What a form of the ticket sends; each deed reads what it needs.</summary>
public sealed record DeedInput
{
    /// <summary>Id of an official.</summary>
    public string? Official { get; init; }

    /// <summary>Reason, result, note or reply.</summary>
    public string? Text { get; init; }

    public int? Days { get; init; }

    /// <summary>What was found or done, as it looks.</summary>
    public IFormFile? Photo { get; init; }
}
