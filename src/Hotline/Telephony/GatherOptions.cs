namespace Hotline.Telephony;

/// <summary>How to listen for keys and words. What is null is left to the carrier's default.</summary>
public sealed record GatherOptions
{
    /// <summary>Asked with the result.</summary>
    public required string Action { get; init; }

    public bool Keys { get; init; } = true;

    public bool Speech { get; init; }

    /// <summary>Ends after this many keys.</summary>
    public int? NumDigits { get; init; }

    /// <summary>Seconds of silence before it falls through; the carrier's default is 5.</summary>
    public int? Timeout { get; init; }

    /// <summary>Which key ends the input; empty: none.</summary>
    public string? FinishOnKey { get; init; }

    /// <summary>One of Hotline's languages, for speech recognition.</summary>
    public string? Language { get; init; }

    /// <summary>Words that are likely to be said, separated by commas.</summary>
    public string? Hints { get; init; }

    /// <summary>Ask <see cref="Action"/> also when nothing was heard, instead of falling through.</summary>
    public bool? ActionOnEmptyResult { get; init; }

    internal (string Name, string? Value)[] Attributes() =>
    [
        ("input", (Keys, Speech) switch { (true, true) => "dtmf speech", (false, true) => "speech", _ => "dtmf" }),
        ("action", Action),
        ("method", "POST"),
        ("numDigits", TwimlResponse.Text(NumDigits)),
        ("timeout", TwimlResponse.Text(Timeout)),
        ("finishOnKey", FinishOnKey),
        ("language", Speech && Language is not null ? SpokenLanguage.Of(Language).Understands : null),
        ("speechTimeout", Speech ? "auto" : null),
        ("hints", Speech ? Hints : null),
        ("actionOnEmptyResult", TwimlResponse.Text(ActionOnEmptyResult)),
    ];
}
