namespace Hotline.Telephony;

/// <summary>A refused request as it was seen here; what a proxy says of the original is a hint, never believed.</summary>
/// <param name="Header">The signature; null when absent.</param>
/// <param name="RawTarget">Path and query as on the request line.</param>
/// <param name="Form">The body's parameters.</param>
public sealed record RefusedRequest(string? Header, string RawTarget, FormBody Form)
{
    /// <summary>The Host header.</summary>
    public string? Host { get; init; }

    /// <summary><c>X-Forwarded-Host</c>.</summary>
    public string? ForwardedHost { get; init; }

    /// <summary><c>X-Forwarded-Prefix</c>.</summary>
    public string? ForwardedPrefix { get; init; }
}
