namespace Hotline.Telephony;

/// <summary>One thing that the carrier may have signed instead of what was expected.</summary>
/// <param name="Cause">What it would mean.</param>
/// <param name="Base">Scheme, host and port.</param>
/// <param name="Url">The whole URL.</param>
/// <param name="Form">The parameters.</param>
/// <param name="Advice">What to do, given the base that was signed and the one that is configured.</param>
internal sealed record SignatureVariant(SignatureCause Cause, string Base, string Url, FormBody Form, Func<string, string, string> Advice);
