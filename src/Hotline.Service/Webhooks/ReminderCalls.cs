using Hotline.Inbound;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Telephony;
using Hotline.Texts;

namespace Hotline.Service.Webhooks;

/// <summary>A call that Hotline placed: what is to be said, and what the keys mean to who hears it (<see cref="Listener"/>).</summary>
internal sealed class ReminderCalls(IInboundQueue queue, CallLookups lookups, SoundLinks links, TextCatalog texts)
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
            (Listener.Holder or Listener.Informed or Listener.Connecting, "3") => Bridge(spoken, request),
            (Listener.Holder, "4") => Report(spoken, "key-report", SpokenReport.Done, request),
            (Listener.Holder, "6") => Report(spoken, "key-return", SpokenReport.Return, request),
            (Listener.Holder, "7") => AskDays(spoken, request),
            (Listener.Holder or Listener.Informed, "5") when spoken.Recordings.Count > 0 => Play(spoken, request),
            _ => Again(spoken, "key-unknown", request),
        };
    }

    /// <summary>The carrier goes on to here only when the recordings were played to their end: who hangs up before has not heard them.</summary>
    public async Task<string?> HeardAsync(WebhookRequest request, CancellationToken cancellation)
    {
        if (request.Attempt is not { } attempt || await lookups.SpokenAsync(attempt, cancellation) is not { } spoken)
            return Over(Languages.Chinese);
        string[] played = [.. request.Query["recordings"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)];
        await queue.AppendAsync(CallForms.Heard(request.Form, attempt, played, request.ReceivedAt, request.Raw), cancellation);
        return Again(spoken, "key-heard", request);
    }

    /// <summary>How many working days are asked for; the reason is spoken next.</summary>
    public async Task<string?> DaysAsync(WebhookRequest request, CancellationToken cancellation)
    {
        if (await lookups.SpokenAsync(request.Attempt, cancellation) is not { } spoken)
            return Over(Languages.Chinese);
        return DaysIn(request.Form["Digits"]) is { } days
            ? Report(spoken, "key-return", SpokenReport.MoreTime, request, days)
            : Again(spoken, "key-unknown", request);
    }

    public async Task<string?> RecordedAsync(WebhookRequest request, CancellationToken cancellation)
    {
        var report = Kebab.Parse<SpokenReport>(request.Query["report"]) ?? SpokenReport.Done;
        var item = CallForms.Recorded(request.Form, request.ReceivedAt, request.Raw, attempt: request.Attempt, report: report, days: DaysIn(request.Query["days"]));
        await queue.AppendAsync(item, cancellation);
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
            return Again(spoken, "key-no-bridge", request);
        var options = new DialOptions { Action = Url("reminder/bridged", request), CallerId = spoken.Line, Timeout = 30 };
        return new TwimlResponse().Say(texts.Get(spoken.Language, "key-bridge"), spoken.Language).Dial(options, new DialTarget.Number(spoken.Caller)).ToString();
    }

    private string AskDays(SpokenMessage spoken, WebhookRequest request)
    {
        var keys = new GatherOptions { Action = Url("reminder/days", request), NumDigits = 1, Timeout = 10 };
        return new TwimlResponse().Gather(keys, p => p.Say(texts.Get(spoken.Language, "key-days"), spoken.Language)).Redirect(Url("reminder", request), "POST").ToString();
    }

    private static int? DaysIn(string? digits) => digits is [>= '1' and <= '9'] ? digits[0] - '0' : null;

    private string Report(SpokenMessage spoken, string prompt, SpokenReport report, WebhookRequest request, int? days = null) =>
        new TwimlResponse().Say(texts.Get(spoken.Language, prompt), spoken.Language)
            .Record(new RecordOptions { Action = $"{Url("reminder/recorded", request)}&report={Kebab.Of(report)}{(days is null ? "" : $"&days={days}")}", MaxLength = LongestReport, FinishOnKey = "#", PlayBeep = true })
            .Hangup().ToString();

    // What was not fetched yet can be heard later; what never can be is why somebody must call back.
    private string Play(SpokenMessage spoken, WebhookRequest request)
    {
        var kept = spoken.Recordings.Where(r => r.File is not null).ToList();
        if (kept.Count == 0)
            return Again(spoken, "key-not-here", request);
        var answer = new TwimlResponse();
        foreach (var recording in kept)
            answer.Play(links.To(recording.Sid));
        return answer.Redirect($"{Url("reminder/heard", request)}&recordings={string.Join(',', kept.Select(r => r.Sid))}", "POST").ToString();
    }

    private string Again(SpokenMessage spoken, string key, WebhookRequest request) =>
        new TwimlResponse().Say(texts.Get(spoken.Language, key), spoken.Language).Redirect(Url("reminder", request), "POST").ToString();

    private string Last(SpokenMessage spoken, string key) =>
        new TwimlResponse().Say(texts.Get(spoken.Language, key), spoken.Language).Hangup().ToString();

    private string Over(string language) => new TwimlResponse().Say(texts.Get(language, "call-over"), language).Hangup().ToString();

    private static string Url(string path, WebhookRequest request) => $"/twilio/voice/{path}?attempt={request.Attempt:N}";
}
