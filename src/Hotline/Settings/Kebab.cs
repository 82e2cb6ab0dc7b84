using System.Text.Json;

namespace Hotline.Settings;

/// <summary>How enum values are spelled in configuration files: <c>IfNotAcknowledged</c> is <c>if-not-acknowledged</c>.</summary>
public static class Kebab
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
