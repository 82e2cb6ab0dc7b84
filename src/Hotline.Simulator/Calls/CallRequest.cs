using Hotline.Simulator.Documents;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Identities;
using Hotline.Simulator.Lines;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Calls;

/// <summary>Reads a request to place a call, refusing it as the carrier would.</summary>
internal sealed class CallRequest(LineBook lines, HandsetBook handsets, CallForms forms, TimeProvider clock)
{
    private const int LongestTwiml = 4000;

    public (Call? Call, RestError? Error) Read(IFormCollection form)
    {
        string to = form["To"].ToString(), from = form["From"].ToString();
        if (Problem(form, to, from) is { } error)
            return (null, error);
        var call = new Call(from, to, "outbound-api", handsets[to], clock)
        {
            Subscription = Subscription.Of(form["StatusCallback"], form["StatusCallbackMethod"], form["StatusCallbackEvent"]),
        };
        return (call, null);
    }

    /// <summary>What to run: the document in the request itself, or where to ask for it.</summary>
    public Instruction Document(Call call, IFormCollection form)
    {
        var method = form["Method"].ToString() is { Length: > 0 } named ? named : "POST";
        return new Instruction("voice", call.Sid, form["Url"], method, forms.Of(call))
        {
            Inline = form["Twiml"].ToString() is { Length: > 0 } twiml ? twiml : null,
            FallbackUrl = form["FallbackUrl"],
            FallbackMethod = form["FallbackMethod"].ToString() is { Length: > 0 } fallback ? fallback : "POST",
        };
    }

    private RestError? Problem(IFormCollection form, string to, string from) => (to, from) switch
    {
        ("", _) => RestError.NoCallTo,
        (_, "") => RestError.NoCallFrom,
        _ when form["Url"].Count == 0 && form["Twiml"].Count == 0 => RestError.NoUrl,
        _ when form["Twiml"].ToString().Length > LongestTwiml => RestError.TwimlTooLong,
        _ when !PhoneNumbers.IsE164(to) => RestError.InvalidTo(to),
        _ when !PhoneNumbers.IsE164(from) => RestError.InvalidFrom(from),
        _ when lines.Find(from) is not { Voice: true } => RestError.NotOurCaller(from),
        _ => null,
    };
}
