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
[JsonSerializable(typeof(RecordingPage))]
[JsonSerializable(typeof(MediaPage))]
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
    string? Sid, string? Status, string? Direction, string? From, string? To, string? Body, string? DateCreated, string? DateSent, int? ErrorCode, string? ErrorMessage,
    int? NumMedia = null)
    : ICarrierResource
{
    [JsonIgnore]
    public string? Begun => DateSent;
}

internal sealed record CallResource(
    string? Sid, string? Status, string? Direction, string? From, string? To, string? DateCreated, string? StartTime, string? EndTime = null, string? ParentCallSid = null)
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

/// <summary>A recording, which has no direction of its own and begins when it is made.</summary>
internal sealed record RecordingResource(string? Sid, string? CallSid, string? Status, string? DateCreated, int? Duration, string? Uri) : ICarrierResource
{
    [JsonIgnore]
    public string? Direction => null;

    [JsonIgnore]
    public string? Begun => null;
}

internal sealed record RecordingPage(IReadOnlyList<RecordingResource>? Recordings, string? NextPageUri) : ICarrierPage<RecordingResource>
{
    [JsonIgnore]
    public IReadOnlyList<RecordingResource> Items => Recordings ?? [];
}

internal sealed record MediaResource(string? ContentType, string? Uri);

internal sealed record MediaPage(IReadOnlyList<MediaResource>? MediaList, string? NextPageUri) : ICarrierPage<MediaResource>
{
    [JsonIgnore]
    public IReadOnlyList<MediaResource> Items => MediaList ?? [];
}

/// <summary>The body of a refusal.</summary>
internal sealed record CarrierProblem(int? Code, string? Message);
