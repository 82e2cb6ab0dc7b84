using Hotline.Service.Hosting;

namespace Hotline.Service.Api;

/// <summary>
/// Lets a request pass that carries one of the configured keys; without any key configured nothing passes. It stands before everything
/// else that reads the request, so that a stranger learns nothing from how a body is refused.
/// </summary>
internal sealed class ApiKeyGate(ServiceSettings settings, ILogger<ApiKeyGate> log)
{
    private const string Scheme = "Bearer ";
    private static readonly object NameItem = new();

    /// <summary>The name of the key that this request carries, for the timeline.</summary>
    public static string NameOf(HttpContext context) => (string)context.Items[NameItem]!;

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (NameOfKey(context.Request.Headers.Authorization.ToString()) is { } name)
        {
            context.Items[NameItem] = name;
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem("Send a key of the API as 'Authorization: Bearer KEY'.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }

    /// <summary>Says at the start which keys stand in the settings as they are.</summary>
    public void WarnOfPlainKeys()
    {
        foreach (var name in settings.ApiKeys.Where(k => k.Value.IsPlain).Select(k => k.Key))
            log.LogWarning("Api__Keys__{Name} holds the key itself: whoever reads the settings can use it. 'hotline api-key new {Name}' makes one of which only the hash stands there", name, name);
    }

    private string? NameOfKey(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var given = ApiKey.Digest(header[Scheme.Length..].Trim());
        string? name = null;
        // All of them, also after a match: how long it takes says nothing.
        foreach (var (candidate, key) in settings.ApiKeys)
            name = key.Matches(given) ? candidate : name;
        return name;
    }
}
