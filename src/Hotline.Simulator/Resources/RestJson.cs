using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotline.Simulator.Resources;

/// <summary>The REST API's JSON: snake_case, nulls written.</summary>
internal static class RestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IResult Result(object value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, statusCode: status);
}
