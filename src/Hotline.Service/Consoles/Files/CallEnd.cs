namespace Hotline.Service.Consoles.Files;

/// <summary>How a call of a resident ended.</summary>
internal enum CallEnd
{
    /// <summary>Not yet, as far as the carrier has told.</summary>
    Open,

    /// <summary>An operator talked with the caller, or the caller heard how the ticket stands.</summary>
    Answered,
    Recorded,

    /// <summary>The carrier understood what was said.</summary>
    Spoke,
    HungUp,
}
