namespace Hotline.Service.Consoles.Deeds;

/// <summary>A list of a form.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Required">Something must be chosen.</param>
/// <param name="Options">Value and words.</param>
internal sealed record Choice(string Name, bool Required, IReadOnlyList<(string Value, string Words)> Options);
