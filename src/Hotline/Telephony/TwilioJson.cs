using System.Text.Json.Serialization;

namespace Hotline.Telephony;

/// <summary>Of the carrier's answers only what is used; whatever else they hold is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TextResource))]
[JsonSerializable(typeof(CallResource))]
[JsonSerializable(typeof(TextPage))]
[JsonSerializable(typeof(CallPage))]
[JsonSerializable(typeof(CarrierProblem))]
[JsonSerializable(typeof(AccountResource))]
[JsonSerializable(typeof(NumberPage))]
internal sealed partial class TwilioJson : JsonSerializerContext;

/// <summary>What texts and calls have in common.</summary>
internal interface ICarrierResource
{
    string? Sid { get; }

    string? Status { get; }

    string? Direction { get; }

    /// <summary>When the carrier took the request, RFC 2822.</summary>
    string? DateCreated { get; }

    /// <summary>Null while it waits in the carrier's queue.</summary>
    string? Begun { get; }
}

internal interface ICarrierPage<out T>
{
    IReadOnlyList<T> Items { get; }

    string? NextPageUri { get; }
}

internal sealed record TextResource(
    string? Sid, string? Status, string? Direction, string? From, string? To, string? Body, string? DateCreated, string? DateSent, int? ErrorCode, string? ErrorMessage)
    : ICarrierResource
{
    [JsonIgnore]
    public string? Begun => DateSent;
}

internal sealed record CallResource(string? Sid, string? Status, string? Direction, string? From, string? To, string? DateCreated, string? StartTime)
    : ICarrierResource
{
    [JsonIgnore]
    public string? Begun => StartTime;
}

internal sealed record TextPage(IReadOnlyList<TextResource>? Messages, string? NextPageUri) : ICarrierPage<TextResource>
{
    [JsonIgnore]
    public IReadOnlyList<TextResource> Items => Messages ?? [];
}

internal sealed record CallPage(IReadOnlyList<CallResource>? Calls, string? NextPageUri) : ICarrierPage<CallResource>
{
    [JsonIgnore]
    public IReadOnlyList<CallResource> Items => Calls ?? [];
}

/// <summary>The body of a refusal.</summary>
internal sealed record CarrierProblem(int? Code, string? Message);
