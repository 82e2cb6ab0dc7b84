using System.Globalization;
using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Messages;

/// <summary>The parameters of the webhooks about texts.</summary>
internal sealed class TextForms(SimulatorOptions options, SimulatorAddress address)
{
    public List<KeyValuePair<string, string>> Received(Message message, string? optOut)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("ToCountry", PhoneNumbers.Country(message.To, options.Region)),
            new("ToState", ""),
            new("SmsMessageSid", message.Sid),
            new("NumMedia", Text(message.Media.Count)),
            new("ToCity", ""),
            new("FromZip", ""),
            new("SmsSid", message.Sid),
            new("FromState", ""),
            new("SmsStatus", "received"),
            new("FromCity", ""),
            new("Body", message.Body),
            new("FromCountry", PhoneNumbers.Country(message.From, options.Region)),
            new("To", message.To),
            new("ToZip", ""),
            new("NumSegments", Text(message.Segments)),
            new("MessageSid", message.Sid),
            new("AccountSid", options.AccountSid),
            new("From", message.From),
            new("ApiVersion", "2010-04-01"),
        };
        for (var i = 0; i < message.Media.Count; i++)
        {
            form.Add(new($"MediaContentType{i}", message.Media[i].ContentType));
            form.Add(new($"MediaUrl{i}", address.Of($"/2010-04-01/Accounts/{options.AccountSid}/Messages/{message.Sid}/Media/{message.Media[i].Sid}")));
        }

        if (optOut is not null)
            form.Add(new("OptOutType", optOut));
        return form;
    }

    public List<KeyValuePair<string, string>> Status(Message message, string status, int? errorCode, DateTimeOffset at)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("SmsSid", message.Sid),
            new("SmsStatus", status),
            new("MessageStatus", status),
            new("To", message.To),
            new("MessageSid", message.Sid),
            new("AccountSid", options.AccountSid),
            new("From", message.From),
            new("ApiVersion", "2010-04-01"),
        };
        if (message.MessagingServiceSid is { } service)
            form.Add(new("MessagingServiceSid", service));
        if (errorCode is { } code)
            form.Add(new("ErrorCode", Text(code)));
        if (status == "delivered")
            form.Add(new("RawDlrDoneDate", at.UtcDateTime.ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        return form;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
