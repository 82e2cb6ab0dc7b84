using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hotline.Tests.Simulator;

/// <summary>Holds an answer against the carrier's own description of its API.</summary>
internal static class Description
{
    private static readonly JsonElement Api = Oracles.Read("openapi-strict.json");

    /// <param name="path">As the description names it, with its braces.</param>
    /// <param name="method">get or post.</param>
    /// <param name="status">The HTTP status that was answered.</param>
    /// <param name="answer">The JSON that was answered.</param>
    /// <returns>Where the answer differs; empty when it agrees.</returns>
    public static IReadOnlyList<string> Differences(string path, string method, int status, JsonElement answer)
    {
        var schema = Api.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses")
            .GetProperty(status.ToString(CultureInfo.InvariantCulture)).GetProperty("content").GetProperty("application/json").GetProperty("schema");
        return [.. Walk(schema, answer, "$")];
    }

    private static IEnumerable<string> Walk(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = Api.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (value.ValueKind == JsonValueKind.Null)
            return schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean() ? [] : [$"{at} may not be null"];
        return Type(schema, value, at).Concat(Words(schema, value, at)).Concat(Members(schema, value, at));
    }

    private static IEnumerable<string> Type(JsonElement schema, JsonElement value, string at)
    {
        var type = schema.TryGetProperty("type", out var named) ? named.GetString() : null;
        var fits = type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => true,
        };
        return fits ? [] : [$"{at} is {value.ValueKind}, not {type}"];
    }

    private static IEnumerable<string> Words(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.String)
            yield break;
        var text = value.GetString()!;
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == text))
            yield return $"{at} is {text}, not one of {words}";
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
            yield return $"{at} is {text}, not {pattern}";
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time-rfc-2822"
            && !DateTimeOffset.TryParseExact(text, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return $"{at} is {text}, not a date of RFC 2822";
    }

    private static IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().SelectMany((item, i) => Walk(schema.GetProperty("items"), item, $"{at}[{i}]"));
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return [];
        var unknown = value.EnumerateObject().Where(member => !properties.TryGetProperty(member.Name, out _)).Select(member => $"{at}.{member.Name} is not described");
        // The description marks nothing as required; the carrier writes every field, so that one that is missing is a mistake here.
        var missing = properties.EnumerateObject().Where(member => !value.TryGetProperty(member.Name, out _)).Select(member => $"{at}.{member.Name} is missing");
        var deeper = value.EnumerateObject().Where(member => properties.TryGetProperty(member.Name, out _))
            .SelectMany(member => Walk(properties.GetProperty(member.Name), member.Value, $"{at}.{member.Name}"));
        return [.. unknown, .. missing, .. deeper];
    }
}
