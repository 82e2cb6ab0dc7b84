namespace Hotline.Telephony;

/// <summary>Why a signature that looks like one fits nothing that was expected.</summary>
public enum SignatureCause
{
    /// <summary>It came without a signature: not from the carrier, or a proxy took the header away.</summary>
    NoHeader,

    /// <summary>Signed for the other of http and https: a proxy ends TLS, and the public URL says what it is behind it.</summary>
    Scheme,

    /// <summary>Signed for another host or port.</summary>
    Host,

    /// <summary>Signed for another spelling of the path or query, which a proxy changed.</summary>
    Path,

    /// <summary>The URL fits when the body is read in another way: a proxy changed it.</summary>
    Body,

    /// <summary>A configured token fits without the blanks around it.</summary>
    BlankInToken,

    /// <summary>It speaks for another account than the configured one.</summary>
    OtherAccount,

    /// <summary>No known token fits any variant: the token is wrong or was rotated, or the request is forged.</summary>
    Token,
}
