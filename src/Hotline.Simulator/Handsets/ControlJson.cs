using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Simulator.Handsets;

/// <summary>The control API's JSON: camelCase, enumerations as words with hyphens.</summary>
internal static class ControlJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
    }

    /// <summary>A refusal in words.</summary>
    public static IResult Refuse(int status, string error) => Results.Json(new { error }, statusCode: status);
}
