namespace Hotline.Service.Api;

/// <summary>
/// What strangers sent is handed out under its own type only where a browser runs nothing of it. Everything else is kept and handed out as mere bytes.
/// </summary>
internal static class HarmlessTypes
{
    private const string Bytes = "application/octet-stream";

    private static readonly HashSet<string> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/heic", "image/heif",
        "audio/wav", "audio/x-wav", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/amr", "audio/3gpp", "audio/ac3", "audio/basic", "audio/vorbis", "audio/webm",
        "video/mp4", "video/mpeg", "video/quicktime", "video/webm", "video/3gpp", "video/3gpp2", "video/h261", "video/h263", "video/h264",
        "application/pdf", "text/plain", "text/csv", "text/vcard", "text/x-vcard", "text/calendar",
    };

    public static string Of(string? contentType) => contentType is not null && Table.Contains(contentType) ? contentType : Bytes;
}
