namespace Hotline.Telephony;

/// <summary>The likely cause of a refusal.</summary>
/// <param name="Cause">What it is.</param>
/// <param name="SignedFor">The URL that was signed, where a variant fits: without credentials, numbers masked. Empty otherwise.</param>
/// <param name="Advice">What to do, in a sentence for an administrator.</param>
public sealed record SignatureDiagnosis(SignatureCause Cause, string SignedFor, string Advice);
