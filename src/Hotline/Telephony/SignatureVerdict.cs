namespace Hotline.Telephony;

/// <summary>The answer to "did the carrier send this?".</summary>
/// <param name="Fault">None when it is genuine.</param>
/// <param name="ExpectedUrl">The URL that should have been signed, fit for a log: without credentials, numbers masked. Empty when genuine.</param>
public readonly record struct SignatureVerdict(SignatureFault Fault, string ExpectedUrl)
{
    public bool IsValid => Fault == SignatureFault.None;
}
