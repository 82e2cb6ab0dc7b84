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
        Converters = { new JsonStringEnumConverter<DeliveryState>(), new JsonStringEnumConverter<FailureClass>() },
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
}

[JsonSerializable(typeof(InboundItem))]
internal sealed partial class InboundJsonContext : JsonSerializerContext;
