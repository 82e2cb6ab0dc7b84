namespace Hotline.Simulator.Handsets;

/// <summary>What a handset does when it is called.</summary>
internal enum AnswerMode
{
    /// <summary>Rings until somebody answers or declines, or the caller gives up.</summary>
    Manual,

    /// <summary>Is answered at once by a person.</summary>
    Auto,

    /// <summary>Is answered at once by a machine, which hears nothing and presses nothing.</summary>
    Voicemail,

    Busy,

    NoAnswer,
}
