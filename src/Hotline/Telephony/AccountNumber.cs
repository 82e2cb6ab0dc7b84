namespace Hotline.Telephony;

/// <summary>A number as it is configured at the carrier.</summary>
public sealed record AccountNumber
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    public required AccountHook Texts { get; init; }

    public required AccountHook Calls { get; init; }

    /// <summary>Told when a call has ended.</summary>
    public required AccountHook CallStatus { get; init; }

    public required bool CanText { get; init; }

    public required bool CanCall { get; init; }

    public required bool CanMedia { get; init; }
}

/// <summary>Where one kind of event leads.</summary>
/// <param name="Url">Empty when none is entered.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Fallback">Asked when the first one fails; empty when none is entered.</param>
/// <param name="Instead">What takes the place of the URL at the carrier, an application or a trunk; null when nothing does.</param>
public sealed record AccountHook(string Url, string Method, string Fallback, string? Instead);
