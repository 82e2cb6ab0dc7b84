using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotline.Ledgers;

/// <summary>The exported files: a JSON object a line, hashes and ids in lower-case hex.</summary>
internal static class LedgerJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}
