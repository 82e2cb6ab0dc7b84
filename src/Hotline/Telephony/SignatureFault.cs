namespace Hotline.Telephony;

/// <summary>Why a request is not believed to come from the carrier.</summary>
public enum SignatureFault
{
    /// <summary>It is genuine.</summary>
    None,

    /// <summary>There is no signature header.</summary>
    Missing,

    /// <summary>The header is not a signature at all.</summary>
    Malformed,

    /// <summary>The signature belongs to another URL, other content or another token.</summary>
    Mismatch,
}
