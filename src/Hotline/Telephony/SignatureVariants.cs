namespace Hotline.Telephony;

/// <summary>The table of what goes wrong between the carrier and this program, the likeliest first.</summary>
internal static class SignatureVariants
{
    private sealed record Start(SignatureCause Cause, string Url, Func<string, string, string> Advice);

    private sealed record Change<T>(T Value, Func<string, string, string> Advice);

    public static IEnumerable<SignatureVariant> Of(string publicUrl, RefusedRequest request)
    {
        var target = SignedUrls.OriginForm(request.RawTarget);
        foreach (var start in Starts(publicUrl, request))
        {
            foreach (var url in new SignedUrls(start.Url).Of(target))
                yield return new SignatureVariant(start.Cause, start.Url, url, request.Form, start.Advice);
        }

        foreach (var path in Paths(target, request))
        {
            foreach (var start in Starts(publicUrl, request).Select(s => s.Url).Prepend(publicUrl))
                yield return new SignatureVariant(SignatureCause.Path, start, start + path.Value, request.Form, path.Advice);
        }

        foreach (var body in Bodies(request.Form))
            yield return new SignatureVariant(SignatureCause.Body, publicUrl, publicUrl + target, body.Value, body.Advice);
    }

    private static IEnumerable<Start> Starts(string publicUrl, RefusedRequest request)
    {
        var mark = publicUrl.IndexOf("://", StringComparison.Ordinal);
        var (scheme, rest) = (publicUrl[..mark], publicUrl[(mark + 3)..]);
        var other = scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? "http" : "https";
        yield return new Start(SignatureCause.Scheme, $"{other}://{rest}", (signed, configured) =>
            $"it was signed for {signed}, and Twilio__PublicUrl is {configured}: a proxy ends TLS, or the number at the carrier has the wrong scheme; "
            + $"set Twilio__PublicUrl to {signed}, or enter https:// at the carrier if that is what is missing there");
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (own, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        string?[] hosts = [request.ForwardedHost, request.Host, WithoutWww(own), "www." + own];
        foreach (var host in hosts.OfType<string>().Where(IsHost).Distinct())
        {
            foreach (var each in (string[])[scheme, other])
            {
                yield return new Start(SignatureCause.Host, $"{each}://{host}{path}", (signed, configured) =>
                    $"it was signed for {signed}, and Twilio__PublicUrl is {configured}: set Twilio__PublicUrl to {signed}, or enter {configured} at the carrier");
            }
        }
    }

    private static IEnumerable<Change<string>> Paths(string target, RefusedRequest request)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (target, "") : (target[..mark], target[mark..]);
        yield return new(path + "/" + query, Changed("with a slash at its end, which a proxy takes away"));
        yield return new(path.TrimEnd('/') + query, Changed("without the slash at its end, which a proxy adds"));
        yield return new(Uri.UnescapeDataString(path) + query, Changed("with its characters unescaped, which a proxy escapes"));
        yield return new(Uri.UnescapeDataString(target), Changed("with its query unescaped, which a proxy escapes"));
        yield return new(path, Changed("without its query, which a proxy adds"));
        if (query.LastIndexOf('&') is var last and > 0)
            yield return new(path + query[..last], Changed("without the last parameter of its query, which a proxy adds"));
        if (request.ForwardedPrefix is { Length: > 0 } prefix && prefix.StartsWith('/'))
        {
            yield return new(prefix.TrimEnd('/') + target, (_, configured) =>
                $"it was signed for a URL that begins with {prefix}, which a proxy takes away: add it to Twilio__PublicUrl ({configured}{prefix.TrimEnd('/')})");
        }
    }

    private static IEnumerable<Change<FormBody>> Bodies(FormBody form)
    {
        yield return new(FormBody.Empty, Body("it fits the URL alone: it was signed as GET, or the body was added on the way; set the method to HTTP POST at the carrier"));
        yield return new(With(form, (k, v) => (k, v.Trim())), Body(Altered("put blanks around values")));
        yield return new(With(form, (k, v) => (k, v.Replace("\r\n", "\n", StringComparison.Ordinal))), Body(Altered("changed line ends")));
        // A number begins with its plus; what looks like a blank there is one that was lost, and it is no blank that became one.
        yield return new(With(form, (k, v) => (k, v.StartsWith(' ') ? "+" + v[1..] : v)), Body(Altered("turned + into blanks")));
        yield return new(With(form, (k, v) => (k, v.Length > 0 ? v[0] + v[1..].Replace('+', ' ') : v)), Body(Altered("turned blanks into +")));
        yield return new(With(form, (k, v) => (FormEscapes.Decode(k), FormEscapes.Decode(v))), Body(Altered("escaped it a second time")));
    }

    private static string Altered(string how) => $"the body was changed on the way ({how}): have the proxy or firewall before this program pass bodies as they are";

    private static Func<string, string, string> Changed(string how) => (signed, _) =>
        $"it was signed for the same URL at {signed} {how}: have the proxy pass path and query unchanged, or enter the URL at the carrier as docs/webhooks.md has it";

    private static Func<string, string, string> Body(string advice) => (_, _) => advice;

    private static FormBody With(FormBody form, Func<string, string, (string Key, string Value)> change) => FormBody.Parse(string.Join('&', form.Pairs
        .Select(pair => change(pair.Key, pair.Value)).Select(pair => $"{FormEscapes.Encode(pair.Key)}={FormEscapes.Encode(pair.Value)}")));

    private static string? WithoutWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : null;

    /// <summary>What a header claims ends in a log: so it must be a host and its port and nothing else.</summary>
    private static bool IsHost(string host) => host.Length is > 0 and < 200 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');
}
