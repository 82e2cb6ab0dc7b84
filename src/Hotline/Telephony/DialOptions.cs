namespace Hotline.Telephony;

/// <summary>How to connect a call with others. What is null is left to the carrier's default.</summary>
public sealed record DialOptions
{
    /// <summary>Asked when the connection has ended or did not come about.</summary>
    public string? Action { get; init; }

    /// <summary>Seconds of ringing; the carrier's default is 30.</summary>
    public int? Timeout { get; init; }

    /// <summary>The number that the called one sees: a line's, so that neither side learns the other's.</summary>
    public string? CallerId { get; init; }

    /// <summary>Seconds of talking.</summary>
    public int? TimeLimit { get; init; }

    internal (string Name, string? Value)[] Attributes() =>
    [
        ("timeout", TwimlResponse.Text(Timeout)),
        ("action", Action),
        ("callerId", CallerId),
        ("timeLimit", TwimlResponse.Text(TimeLimit)),
    ];
}
