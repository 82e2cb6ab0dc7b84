using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Phones;

namespace Hotline.Inbound;

/// <summary>The form in which items lie in the queue: one JSON object, UTF-8. Kept readable over versions: names, not numbers.</summary>
public static class InboundJson
{
    private static readonly InboundJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        // The queue is never shown in a page; Chinese stays three bytes a character instead of six.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter<DeliveryState>(), new JsonStringEnumConverter<FailureClass>(), new JsonStringEnumConverter<SpokenReport>(), new WithoutNul() },
    });

    public static byte[] Write(InboundItem item) => JsonSerializer.SerializeToUtf8Bytes(item, Context.InboundItem);

    /// <returns>Null when it is no inbound item, or one of a kind that this version does not know.</returns>
    public static InboundItem? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, Context.InboundItem);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // PostgreSQL takes no NUL in a text, and a resident's words need none. Dropped on the way out of the queue, so that what lies there already is read like this too.
    private sealed class WithoutNul : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()?.Replace("\0", "", StringComparison.Ordinal);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

[JsonSerializable(typeof(InboundItem))]
internal sealed partial class InboundJsonContext : JsonSerializerContext;
