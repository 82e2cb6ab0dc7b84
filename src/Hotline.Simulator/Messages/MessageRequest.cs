using System.Globalization;
using Hotline.Simulator.Identities;
using Hotline.Simulator.Lines;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Messages;

/// <summary>Reads a request to send a text, refusing it as the carrier would.</summary>
internal sealed class MessageRequest(LineBook lines, OptOuts optOuts, TimeProvider clock)
{
    private const int LongestBody = 1600;

    public (Message? Message, RestError? Error) Read(IFormCollection form)
    {
        string to = form["To"].ToString(), body = form["Body"].ToString(), service = form["MessagingServiceSid"].ToString();
        var from = Sender(form["From"].ToString(), service);
        if (Problem(form, to, from, body) is { } error)
            return (null, error);

        var message = new Message(from, to, body, "outbound-api", clock.GetUtcNow())
        {
            Sid = Sids.New(form["MediaUrl"].Count > 0 ? "MM" : "SM"),
            Media = [.. form["MediaUrl"].Select(link => new Media("application/octet-stream", [], link))],
            StatusCallback = form["StatusCallback"],
            MessagingServiceSid = service.Length > 0 ? service : null,
            SendAt = form["ScheduleType"] == "fixed" ? SendAt(form) : null,
            ValidFor = Validity(form["ValidityPeriod"].ToString()) ?? Message.LongestValidity,
        };
        if (message.SendAt is not null)
            message.Advance("scheduled", message.Created);
        else if (service.Length > 0)
            message.Advance("accepted", message.Created);
        return (message, null);
    }

    /// <summary>A messaging service may send from any number of its pool; here the pool is the account's first number that can text.</summary>
    private string Sender(string from, string service) =>
        from.Length == 0 && service.Length > 0 ? lines.All.FirstOrDefault(line => line.Sms)?.Number ?? "" : from;

    private RestError? Problem(IFormCollection form, string to, string from, string body)
    {
        var callback = form["StatusCallback"].ToString();
        return (to, from, body) switch
        {
            ("", _, _) => RestError.NoTo,
            (_, "", _) => RestError.NoFrom,
            (_, _, "") when form["MediaUrl"].Count == 0 => RestError.NoBody,
            _ when !PhoneNumbers.IsE164(to) => RestError.InvalidTo(to),
            _ when !PhoneNumbers.IsE164(from) => RestError.InvalidFrom(from),
            _ when lines.Find(from) is not { Sms: true } => RestError.NotOurs(from),
            _ when body.Length > LongestBody => RestError.TooLong,
            _ when callback.Length > 0 && !IsWeb(callback) => RestError.BadCallback(callback),
            _ when form["ValidityPeriod"].ToString() is { Length: > 0 } validity && Validity(validity) is null => RestError.BadValidity,
            _ when form["ScheduleType"] == "fixed" && SendAt(form) is null => RestError.BadParameter("SendAt", form["SendAt"].ToString()),
            _ when optOuts.IsSilent(from, to) => RestError.OptedOut,
            _ => null,
        };
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    private static TimeSpan? Validity(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= 1 && TimeSpan.FromSeconds(seconds) <= Message.LongestValidity
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static DateTimeOffset? SendAt(IFormCollection form) =>
        DateTimeOffset.TryParse(form["SendAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
