namespace Hotline.Telephony;

/// <summary>
/// Tries what a refused request may have been signed for. It costs some hundred hashes of the body, and whoever sends refused requests decides how often:
/// the caller limits it.
/// </summary>
public sealed class SignatureDoctor
{
    /// <summary>A body beyond this is no webhook of the carrier's and not worth the hashes.</summary>
    private const int MostParameters = 100;

    private readonly string _account;
    private readonly string _publicUrl;
    private readonly IReadOnlyList<string> _tokens;

    public SignatureDoctor(TwilioOptions options) =>
        (_account, _publicUrl, _tokens) = (options.AccountSid, options.PublicUrl.TrimEnd('/'), [.. options.AuthTokens.Where(t => t.Length > 0)]);

    public SignatureDiagnosis Examine(RefusedRequest request)
    {
        if (string.IsNullOrEmpty(request.Header))
            return new SignatureDiagnosis(SignatureCause.NoHeader, "",
                $"it has no {RequestSignature.Header} header: it is not from the carrier, or a proxy takes the header away; have it pass all headers");
        if (request.Form.Pairs.Count == 0)
            return new SignatureDiagnosis(SignatureCause.Body, "",
                "it has no body: a proxy or firewall drops it, or something other than the carrier asked; have the proxy pass bodies as they are");
        if (RequestSignature.IsWellFormed(request.Header) && request.Form.Pairs.Count <= MostParameters)
        {
            foreach (var variant in SignatureVariants.Of(_publicUrl, request))
            {
                if (_tokens.Any(token => Fits(request.Header, token, variant)))
                    return new SignatureDiagnosis(variant.Cause, Shown(variant.Url), variant.Advice(Shown(variant.Base), _publicUrl));
            }

            if (BlankToken(request) is { } blank)
                return blank;
        }

        return OtherAccount(request) ?? new SignatureDiagnosis(SignatureCause.Token, "",
            "no known token fits any variant of the URL: Twilio__AuthTokens__0 is not the account's auth token (it may have been rotated, or be an API key's secret), "
            + "or the request is forged; compare it with the token in the carrier's console");
    }

    private static bool Fits(string header, string token, SignatureVariant variant) =>
        string.Equals(RequestSignature.Sign(token, variant.Url, variant.Form), header, StringComparison.Ordinal);

    private SignatureDiagnosis? BlankToken(RefusedRequest request)
    {
        var trimmed = _tokens.Where(token => token != token.Trim()).Select(token => token.Trim()).ToList();
        return trimmed.Count > 0 && new RequestSignature(trimmed, _publicUrl).Verify(request.Header, request.RawTarget, request.Form).IsValid
            ? new SignatureDiagnosis(SignatureCause.BlankInToken, "", "an auth token is set with blanks or a line end around it: write Twilio__AuthTokens__0 (and __1) without them")
            : null;
    }

    private SignatureDiagnosis? OtherAccount(RefusedRequest request) =>
        request.Form["AccountSid"] is { Length: 34 } claimed && claimed != _account && claimed.All(char.IsAsciiLetterOrDigit)
            ? new SignatureDiagnosis(SignatureCause.OtherAccount, "",
                $"it says that it comes from account {claimed}, not from {_account}: another account or a subaccount signs with its own token; "
                + "set Twilio__AccountSid and Twilio__AuthTokens__0 to those of the account that owns the number")
            : null;

    private static string Shown(string url) => Redaction.Message(new SignedUrls(url).Shown + (url.EndsWith('/') ? "/" : ""), []);
}
