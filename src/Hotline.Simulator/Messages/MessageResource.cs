using System.Globalization;
using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Messages;

/// <summary>A text as the REST API shows it.</summary>
internal sealed record MessageResource(
    string Sid,
    string AccountSid,
    string? MessagingServiceSid,
    string? From,
    string To,
    string Body,
    string Direction,
    string Status,
    string NumSegments,
    string NumMedia,
    int? ErrorCode,
    string? ErrorMessage,
    string? Price,
    string PriceUnit,
    string ApiVersion,
    string DateCreated,
    string DateUpdated,
    string? DateSent,
    string Uri,
    IReadOnlyDictionary<string, string> SubresourceUris)
{
    public static MessageResource Of(Message message, string account)
    {
        var path = $"/2010-04-01/Accounts/{account}/Messages/{message.Sid}";
        return new MessageResource(
            message.Sid,
            account,
            message.MessagingServiceSid,
            message.From,
            message.To,
            message.Body,
            message.Direction,
            message.Status,
            message.Segments.ToString(CultureInfo.InvariantCulture),
            message.Media.Count.ToString(CultureInfo.InvariantCulture),
            message.ErrorCode,
            DeliveryErrors.Message(message.ErrorCode),
            null,
            "USD",
            "2010-04-01",
            Rfc2822.Of(message.Created),
            Rfc2822.Of(message.Updated),
            Rfc2822.Of(message.Sent),
            $"{path}.json",
            new Dictionary<string, string> { ["media"] = $"{path}/Media.json", ["feedback"] = $"{path}/Feedback.json" });
    }
}
