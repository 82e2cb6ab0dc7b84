using System.Text.Json;

namespace Hotline.Settings;

/// <summary>How enum values are spelled in configuration files: <c>IfNotAcknowledged</c> is <c>if-not-acknowledged</c>.</summary>
public static class Kebab
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <returns>Null when no value is spelled so.</returns>
    public static T? Parse<T>(string? word) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Of(value!.Value) == word);

    /// <summary>What is legal, for the message of an error.</summary>
    public static string Legal<T>() where T : struct, Enum => "one of " + string.Join(", ", Enum.GetValues<T>().Select(Of));
}
