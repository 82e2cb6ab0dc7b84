using System.Security.Cryptography;
using System.Text;
using Hotline.Service.Hosting;

namespace Hotline.Service.Api;

/// <summary>Lets a request pass that carries one of the configured keys; without any key configured nothing passes.</summary>
internal sealed class ApiKeyFilter(ServiceSettings settings) : IEndpointFilter
{
    private const string Scheme = "Bearer ";
    private static readonly object NameItem = new();

    // Digests of one length, so that comparing takes the same time for every key.
    private readonly (string Name, byte[] Digest)[] _keys = [.. settings.ApiKeys.Select(k => (k.Key, SHA256.HashData(Encoding.UTF8.GetBytes(k.Value))))];

    /// <summary>The name of the key that this request carries, for the timeline.</summary>
    public static string NameOf(HttpContext context) => (string)context.Items[NameItem]!;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        var given = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())) : [];
        string? name = null;
        foreach (var key in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Digest, given))
                name = key.Name;
        }

        if (name is not null)
        {
            context.HttpContext.Items[NameItem] = name;
            return next(context);
        }

        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return ValueTask.FromResult<object?>(TypedResults.Problem("Send a key of the API as 'Authorization: Bearer KEY'.", statusCode: StatusCodes.Status401Unauthorized));
    }
}
