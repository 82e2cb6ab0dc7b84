using Hotline.Inbound;
using Hotline.Phones;
using Hotline.Telephony;
using Hotline.Texts;

namespace Hotline.Service.Webhooks;

/// <summary>A call that Hotline placed: what is to be said, and what the keys mean to who hears it (<see cref="Listener"/>).</summary>
internal sealed class ReminderCalls(IInboundQueue queue, CallLookups lookups, TextCatalog texts)
{
    private const int LongestReport = 120;

    public async Task<string?> SpeakAsync(WebhookRequest request, CancellationToken cancellation) =>
        await lookups.SpokenAsync(request.Attempt, cancellation) is { } spoken ? Ask(spoken, request) : Over(Languages.Chinese);

    public async Task<string?> KeyAsync(WebhookRequest request, CancellationToken cancellation)
    {
        if (request.Attempt is not { } attempt || await lookups.SpokenAsync(attempt, cancellation) is not { } spoken)
            return Over(Languages.Chinese);
        var digit = request.Form["Digits"] ?? "";
        if (digit.Length > 0)
            await queue.AppendAsync(CallForms.Key(request.Form, attempt, request.ReceivedAt, request.Raw), cancellation);
        return (spoken.To, digit) switch
        {
            (Listener.Caller, "1" or "2" or "3") => Last(spoken, "key-answered"),
            (Listener.Rejected, "3") => Last(spoken, "key-objected"),
            (Listener.Caller or Listener.Rejected, "9") => Ask(spoken, request),
            (Listener.Holder or Listener.Many, "1") => Last(spoken, "key-accepted"),
            (Listener.Informed, "1") => Last(spoken, "key-noted"),
            (not (Listener.Caller or Listener.Rejected), "2") => Ask(spoken, request),
            (Listener.Holder or Listener.Informed, "3") => Bridge(spoken, request),
            (Listener.Holder, "4") => Report(spoken, request),
            _ => new TwimlResponse().Say(texts.Get(spoken.Language, "key-unknown"), spoken.Language).Redirect(Url("reminder", request), "POST").ToString(),
        };
    }

    public async Task<string?> RecordedAsync(WebhookRequest request, CancellationToken cancellation)
    {
        await queue.AppendAsync(
            CallForms.Recorded(request.Form, request.ReceivedAt, request.Raw, attempt: request.Attempt), cancellation);
        var language = (await lookups.SpokenAsync(request.Attempt, cancellation))?.Language ?? Languages.Chinese;
        return new TwimlResponse().Say(texts.Get(language, "key-noted"), language).Hangup().ToString();
    }

    public async Task<string?> BridgedAsync(WebhookRequest request, CancellationToken cancellation) =>
        Over((await lookups.SpokenAsync(request.Attempt, cancellation))?.Language ?? Languages.Chinese);

    public async Task<string?> StatusAsync(WebhookRequest request, CancellationToken cancellation)
    {
        await queue.AppendAsync(CallForms.Report(request.Form, request.Attempt, request.ReceivedAt, request.Raw), cancellation);
        return null;
    }

    // Said twice, for who only begins to listen; a key counts during both.
    private static string Ask(SpokenMessage spoken, WebhookRequest request)
    {
        var keys = new GatherOptions { Action = Url("reminder/keys", request), NumDigits = 1, Timeout = 10 };
        return new TwimlResponse().Gather(keys, p => p.Say(spoken.Text, spoken.Language)).Gather(keys, p => p.Say(spoken.Text, spoken.Language)).Hangup().ToString();
    }

    // Through the line: neither sees the other's number.
    private string Bridge(SpokenMessage spoken, WebhookRequest request)
    {
        if (spoken.Caller is null)
            return new TwimlResponse().Say(texts.Get(spoken.Language, "key-no-bridge"), spoken.Language).Redirect(Url("reminder", request), "POST").ToString();
        var options = new DialOptions { Action = Url("reminder/bridged", request), CallerId = spoken.Line, Timeout = 30 };
        return new TwimlResponse().Say(texts.Get(spoken.Language, "key-bridge"), spoken.Language).Dial(options, new DialTarget.Number(spoken.Caller)).ToString();
    }

    private string Report(SpokenMessage spoken, WebhookRequest request) =>
        new TwimlResponse().Say(texts.Get(spoken.Language, "key-report"), spoken.Language)
            .Record(new RecordOptions { Action = Url("reminder/recorded", request), MaxLength = LongestReport, FinishOnKey = "#", PlayBeep = true })
            .Hangup().ToString();

    private string Last(SpokenMessage spoken, string key) =>
        new TwimlResponse().Say(texts.Get(spoken.Language, key), spoken.Language).Hangup().ToString();

    private string Over(string language) => new TwimlResponse().Say(texts.Get(language, "call-over"), language).Hangup().ToString();

    private static string Url(string path, WebhookRequest request) => $"/twilio/voice/{path}?attempt={request.Attempt:N}";
}
