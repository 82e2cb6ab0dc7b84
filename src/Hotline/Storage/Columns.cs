using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hotline.Storage;

/// <summary>A list or a dictionary that one column holds whole: it is replaced, never changed in place, so that the reference tells whether there is something to write.</summary>
internal sealed class ByReference<T>() : ValueComparer<T>((a, b) => ReferenceEquals(a, b), v => v.GetHashCode(), v => v)
    where T : class;

/// <summary>A dictionary as a JSON object.</summary>
internal sealed class JsonObject<T>() : ValueConverter<IReadOnlyDictionary<string, T>, string>(v => Write(v), v => Read(v))
{
    public static string Write(IReadOnlyDictionary<string, T> value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Default);

    private static Dictionary<string, T> Read(string column) => JsonSerializer.Deserialize<Dictionary<string, T>>(column, JsonSerializerOptions.Default)!;
}

/// <summary>A list as text with commas between.</summary>
internal sealed class CommaSeparated<T>() : ValueConverter<IReadOnlyList<T>, string>(v => Write(v), v => Read(v))
    where T : IParsable<T>
{
    public static string Write(IReadOnlyList<T> value) => string.Join(',', value);

    private static List<T> Read(string column) =>
        [.. column.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(v => T.Parse(v, CultureInfo.InvariantCulture))];
}

/// <summary>A list of names as text with commas between.</summary>
internal sealed class CommaSeparatedEnum<T>() : ValueConverter<IReadOnlyList<T>, string>(v => string.Join(',', v), v => Read(v))
    where T : struct, Enum
{
    private static List<T> Read(string column) => [.. column.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>)];
}
