using System.Text.Json;
using Hotline.Service.Api;

namespace Hotline.Service.Examinations;

/// <summary>The running program's JSON, read back.</summary>
internal static class RefusalJson
{
    public static JsonSerializerOptions Options { get; } = Build();

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Configure(options);
        return options;
    }
}
