using System.Security.Cryptography;
using System.Text;
using Hotline.Service.Hosting;

namespace Hotline.Service.Api;

/// <summary>
/// Lets a request pass that carries one of the configured keys; without any key configured nothing passes. It stands before everything
/// else that reads the request, so that a stranger learns nothing from how a body is refused.
/// </summary>
internal sealed class ApiKeyGate(ServiceSettings settings)
{
    private const string Scheme = "Bearer ";
    private static readonly object NameItem = new();

    // Digests of one length, so that comparing takes the same time for every key.
    private readonly (string Name, byte[] Digest)[] _keys = [.. settings.ApiKeys.Select(k => (k.Key, SHA256.HashData(Encoding.UTF8.GetBytes(k.Value))))];

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

    private string? NameOfKey(string header)
    {
        var given = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())) : [];
        string? name = null;
        foreach (var key in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Digest, given))
                name = key.Name;
        }

        return name;
    }
}
