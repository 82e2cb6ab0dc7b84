using System.Text;

namespace Hotline.Telephony;

/// <summary>
/// The spellings of one address that the carrier may have signed. The first is the public base URL and the target as they are and nearly
/// always the right one; the others differ in port, case of the host, and escaping of the query, as proxies and Twilio's own libraries do.
/// </summary>
internal sealed class SignedUrls
{
    private readonly string[] _bases;

    public SignedUrls(string publicUrl)
    {
        var parts = Parts.Of(publicUrl.TrimEnd('/'));
        var standard = parts.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        Parts[] spellings = [parts, parts with { Scheme = parts.Scheme.ToLowerInvariant(), Host = parts.Host.ToLowerInvariant() }];
        string[] ports = [parts.Port, "", standard];
        _bases = [.. spellings.SelectMany(spelling => ports.Select(port => (spelling with { Port = port }).ToString())).Distinct()];
        Shown = (parts with { User = "" }).ToString();
    }

    /// <summary>The public base URL without credentials.</summary>
    public string Shown { get; }

    public IEnumerable<string> Of(string target)
    {
        foreach (var path in Targets(target).Distinct())
        {
            foreach (var start in _bases)
                yield return start + path;
        }
    }

    /// <summary>The origin form of a request target: a proxy may send the absolute form.</summary>
    public static string OriginForm(string target) =>
        target.StartsWith('/') || !target.Contains("://", StringComparison.Ordinal) ? target : Parts.Of(target).Path;

    private static IEnumerable<string> Targets(string target)
    {
        yield return target;
        yield return Escaped(target);
        if (target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0)
            yield return target[..(mark + 1)] + string.Join('&', target[(mark + 1)..].Split('&').Select(Rewritten));
    }

    /// <summary>What a URL parser makes of raw characters: all but ASCII is percent-encoded, in the query quotes and angle brackets too.</summary>
    private static string Escaped(string target)
    {
        var escaped = new StringBuilder(target.Length);
        var inQuery = false;
        foreach (var rune in target.EnumerateRunes())
        {
            inQuery |= rune.Value == '?';
            escaped.Append(rune.Value switch
            {
                '\'' when inQuery => "%27",
                <= ' ' or > '~' or '"' or '<' or '>' => FormEscapes.Encode(rune.ToString()),
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Rewritten(string pair) => string.Join('=', pair.Split('=', 2).Select(part => FormEscapes.Encode(FormEscapes.Decode(part))));

    /// <summary>System.Uri would change the spelling, and the spelling is what was signed.</summary>
    private sealed record Parts(string Scheme, string User, string Host, string Port, string Path)
    {
        public static Parts Of(string url)
        {
            var start = url.IndexOf("://", StringComparison.Ordinal);
            var scheme = start < 0 ? "https" : url[..start];
            var rest = start < 0 ? url : url[(start + 3)..];
            var end = rest.IndexOfAny(['/', '?', '#']);
            var authority = end < 0 ? rest : rest[..end];
            var at = authority.LastIndexOf('@') + 1;
            var colon = authority.LastIndexOf(':');
            var port = colon >= at && colon > authority.LastIndexOf(']') ? colon : authority.Length;
            return new Parts(scheme, authority[..at], authority[at..port], authority[port..], end < 0 ? "" : rest[end..]);
        }

        public override string ToString() => $"{Scheme}://{User}{Host}{Port}{Path}";
    }
}
