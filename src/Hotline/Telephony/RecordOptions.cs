namespace Hotline.Telephony;

/// <summary>How to record a message. What is null is left to the carrier's default.</summary>
public sealed record RecordOptions
{
    /// <summary>Asked when the recording has ended.</summary>
    public required string Action { get; init; }

    /// <summary>Seconds, at most 3600.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Seconds of silence that end it.</summary>
    public int? Timeout { get; init; }

    /// <summary>Which keys end it.</summary>
    public string? FinishOnKey { get; init; }

    public bool? PlayBeep { get; init; }

    /// <summary>Cut silence at both ends.</summary>
    public bool? TrimSilence { get; init; }

    /// <summary>Told when the recording can be fetched.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Of what it is told, separated by blanks: in-progress, completed, absent.</summary>
    public string? StatusCallbackEvent { get; init; }

    public bool? Transcribe { get; init; }

    internal (string Name, string? Value)[] Attributes() =>
    [
        ("maxLength", TwimlResponse.Text(MaxLength)),
        ("timeout", TwimlResponse.Text(Timeout)),
        ("finishOnKey", FinishOnKey),
        ("playBeep", TwimlResponse.Text(PlayBeep)),
        ("trim", TrimSilence switch { true => "trim-silence", false => "do-not-trim", null => null }),
        ("action", Action),
        ("method", "POST"),
        ("recordingStatusCallback", StatusCallback),
        ("recordingStatusCallbackEvent", StatusCallbackEvent),
        ("transcribe", TwimlResponse.Text(Transcribe)),
    ];
}
