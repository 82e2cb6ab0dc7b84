namespace Hotline.Simulator.Documents;

/// <summary>Where instructions come from: a URL to ask, or a document given at once.</summary>
/// <param name="Kind">Named in logs: sms, voice, gather …</param>
/// <param name="Subject">SID of the message or call.</param>
/// <param name="Url">Asked; relative URLs have been resolved. Null when the document itself is given.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Form">All parameters.</param>
internal sealed record Instruction(string Kind, string Subject, string? Url, string Method, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    public string? Inline { get; init; }

    public string? FallbackUrl { get; init; }

    public string FallbackMethod { get; init; } = "POST";
}
