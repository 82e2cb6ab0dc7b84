namespace Hotline.Simulator.Resources;

/// <summary>A refusal of the REST API, with the carrier's code and words.</summary>
internal sealed record RestError(int Status, int Code, string Message)
{
    public static readonly RestError Authenticate = new(401, 20003, "Authenticate");
    public static readonly RestError TooManyRequests = new(429, 20429, "Too Many Requests");
    public static readonly RestError NoTo = new(400, 21604, "A 'To' phone number is required.");
    public static readonly RestError NoFrom = new(400, 21603, "A 'From' phone number is required.");
    public static readonly RestError NoBody = new(400, 21602, "Message body is required.");
    public static readonly RestError TooLong = new(400, 21617, "The concatenated message body exceeds the 1600 character limit");
    public static readonly RestError OptedOut = new(400, 21610, "Attempt to send to unsubscribed recipient");
    public static readonly RestError CannotCancel = new(400, 30409, "Message cannot be canceled: it is not scheduled any more");
    public static readonly RestError BadValidity = new(400, 21624, "ValidityPeriod must be a number of seconds between 1 and 36000");
    public static readonly RestError NoCallTo = new(400, 21201, "No 'To' number is specified");
    public static readonly RestError NoCallFrom = new(400, 21213, "No 'From' number is specified");
    public static readonly RestError NoUrl = new(400, 21205, "Url parameter is required.");
    public static readonly RestError TwimlTooLong = new(400, 21218, "Twiml is longer than 4000 characters");
    public static readonly RestError NotInProgress = new(400, 21220, "Call is not in-progress. Cannot redirect.");

    public static RestError NotFound(string path) => new(404, 20404, $"The requested resource {path} was not found");

    public static RestError InvalidTo(string to) => new(400, 21211, $"Invalid 'To' Phone Number: {to}");

    public static RestError InvalidFrom(string from) => new(400, 21212, $"Invalid From Number (caller ID): {from}");

    public static RestError NotOurs(string from) =>
        new(400, 21606, $"The From phone number {from} is not a valid, SMS-capable inbound phone number or short code for your account.");

    public static RestError NotOurCaller(string from) =>
        new(400, 21210, $"The source phone number provided, {from}, is not yet verified for your account.");

    public static RestError BadCallback(string url) => new(400, 21609, $"The 'StatusCallback' URL {url} is not a valid URL.");

    public static RestError BadParameter(string name, string value) => new(400, 20001, $"Invalid parameter {name}: {value}");

    public IResult AsResult() => RestJson.Result(
        new Dictionary<string, object> { ["code"] = Code, ["message"] = Message, ["more_info"] = $"https://www.twilio.com/docs/errors/{Code}", ["status"] = Status },
        Status);
}
