using Hotline.Inbound;
using Hotline.Phones;
using Hotline.Telephony;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Service.Webhooks;

/// <summary>
/// A resident's call: greeting, a short menu by key or speech, a recorded message, the reference read aloud. Every step makes durable
/// what happened before it answers; no step waits for the database longer than a caller would.
/// </summary>
internal sealed class ResidentCalls(
    IInboundQueue queue, PhoneLines lines, TextCatalog texts, WorkingTimeConfiguration hours, CallLookups lookups, Categories categories, TimeProvider clock)
{
    private const int LongestMessage = 300;
    private const int SilenceEndsMessage = 8;
    private const int GoodbyeRounds = 3;

    public async Task<string?> GreetAsync(WebhookRequest request, CancellationToken cancellation)
    {
        await queue.AppendAsync(CallForms.Started(request.Form, request.ReceivedAt, request.Raw), cancellation);
        var line = LineOf(request);
        var open = hours.Clock(line.OfficeHours).IsOpen(clock.GetUtcNow());
        var greeting = Text(line, open ? "call-greeting" : "call-greeting-closed", ("name", line.Name.In(line.Language)));
        return Menu(line, greeting, misses: 0);
    }

    public async Task<string?> MenuAsync(WebhookRequest request, CancellationToken cancellation)
    {
        var line = LineOf(request);
        if (!string.IsNullOrWhiteSpace(request.Form["SpeechResult"]))
        {
            await queue.AppendAsync(CallForms.Spoke(request.Form, request.ReceivedAt, request.Raw), cancellation);
            var answer = new TwimlResponse();
            if (categories.IsDanger(request.Form["SpeechResult"]!))
                answer.Say(Text(line, "call-danger", ("emergency", string.Join(" ", line.EmergencyNumbers))), line.Language);
            return answer.Redirect("/twilio/voice/goodbye", "POST").ToString();
        }

        return request.Form["Digits"] switch
        {
            "1" => await UrgentAsync(request, line, cancellation),
            "2" => Operator(line),
            "3" => await StatusOfTicketAsync(request, line, cancellation),
            "4" => Record(line, urgent: false),
            // What was not understood twice is recorded: never a dead end.
            _ when request.Query["misses"] == "1" => Record(line, urgent: false),
            _ => Menu(line, Text(line, "call-not-understood"), misses: 1),
        };
    }

    public async Task<string?> OperatorEndedAsync(WebhookRequest request, CancellationToken cancellation)
    {
        var line = LineOf(request);
        if (request.Form["DialCallStatus"] != "completed")
            return Record(line, urgent: false, Text(line, "call-operator-busy"));
        await queue.AppendAsync(CallForms.Served(request.Form, request.ReceivedAt, request.Raw), cancellation);
        return new TwimlResponse().Hangup().ToString();
    }

    public Task<string?> RecordAsync(WebhookRequest request, CancellationToken cancellation) =>
        Task.FromResult<string?>(Record(LineOf(request), urgent: false));

    public async Task<string?> RecordedAsync(WebhookRequest request, CancellationToken cancellation)
    {
        await queue.AppendAsync(
            CallForms.Recorded(request.Form, request.ReceivedAt, request.Raw, urgent: request.Query["urgent"] == "1"), cancellation);
        return new TwimlResponse().Redirect("/twilio/voice/goodbye", "POST").ToString();
    }

    /// <summary>The recording can be fetched now; the fetch finds out by itself.</summary>
    public static Task<string?> RecordingAsync(WebhookRequest request, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Reads the reference aloud as soon as intake has opened the ticket; after a few rounds it is promised by text.</summary>
    public async Task<string?> GoodbyeAsync(WebhookRequest request, CancellationToken cancellation)
    {
        var line = LineOf(request);
        if (await lookups.ReferenceOfCallAsync(request.CallSid, cancellation) is { } reference)
            return Goodbye(line, Text(line, "call-goodbye", ("reference", Spell(reference))));
        var round = int.TryParse(request.Query["round"], out var n) ? n : 1;
        if (round >= GoodbyeRounds)
            return Goodbye(line, Text(line, "call-goodbye-later"));
        return new TwimlResponse().Say(Text(line, "call-wait"), line.Language).Redirect($"/twilio/voice/goodbye?round={round + 1}", "POST").ToString();
    }

    public async Task<string?> StatusAsync(WebhookRequest request, CancellationToken cancellation)
    {
        if (request.Form["CallStatus"] is "completed" or "busy" or "failed" or "no-answer" or "canceled")
            await queue.AppendAsync(CallForms.Ended(request.Form, request.ReceivedAt, request.Raw), cancellation);
        return null;
    }

    private async Task<string> UrgentAsync(WebhookRequest request, PhoneLine line, CancellationToken cancellation)
    {
        await queue.AppendAsync(CallForms.Urgent(request.Form, request.ReceivedAt, request.Raw), cancellation);
        return Record(line, urgent: true);
    }

    private async Task<string> StatusOfTicketAsync(WebhookRequest request, PhoneLine line, CancellationToken cancellation)
    {
        if (await lookups.StatusOfCallerAsync(request.Form["From"] ?? "", line, cancellation) is not { } said)
            return Menu(line, Text(line, "call-no-ticket"), misses: 1);
        await queue.AppendAsync(CallForms.Served(request.Form, request.ReceivedAt, request.Raw), cancellation);
        return Menu(line, said, misses: 1);
    }

    private string Menu(PhoneLine line, string first, int misses)
    {
        var options = new GatherOptions
        {
            Action = $"/twilio/voice/menu?misses={misses}",
            Speech = true,
            NumDigits = 1,
            Timeout = 5,
            Language = line.Language,
            ActionOnEmptyResult = true,
        };
        return new TwimlResponse()
            .Gather(options, prompt => prompt.Say(first, line.Language).Say(Text(line, "call-menu"), line.Language))
            .ToString();
    }

    private string Operator(PhoneLine line)
    {
        if (line.Operators.Count == 0 || !hours.Clock(line.OfficeHours).IsOpen(clock.GetUtcNow()))
            return Record(line, urgent: false, Text(line, "call-operator-busy"));
        var options = new DialOptions { Action = "/twilio/voice/operator", Timeout = 30, CallerId = line.Number.E164 };
        return new TwimlResponse()
            .Say(Text(line, "call-connecting"), line.Language)
            .Dial(options, [.. line.Operators.Select(o => new DialTarget.Number(o.E164))])
            .ToString();
    }

    private string Record(PhoneLine line, bool urgent, string? before = null)
    {
        var response = new TwimlResponse();
        if (before is not null)
            response.Say(before, line.Language);
        var prompt = urgent ? Text(line, "call-record-urgent", ("emergency", string.Join(" ", line.EmergencyNumbers))) : Text(line, "call-record");
        return response.Say(prompt, line.Language)
            .Record(new RecordOptions
            {
                Action = urgent ? "/twilio/voice/recorded?urgent=1" : "/twilio/voice/recorded",
                MaxLength = LongestMessage,
                Timeout = SilenceEndsMessage,
                FinishOnKey = "#",
                PlayBeep = true,
                StatusCallback = "/twilio/voice/recording",
            })
            .Hangup().ToString();
    }

    private static string Goodbye(PhoneLine line, string text) => new TwimlResponse().Say(text, line.Language).Hangup().ToString();

    // Read letter by letter, with a breath between the groups.
    private static string Spell(string reference) => string.Join(", ", reference.Split('-').Select(group => string.Join(' ', group.ToCharArray())));

    private PhoneLine LineOf(WebhookRequest request) => lines.For(request.Form["To"]);

    private string Text(PhoneLine line, string key, params (string Key, string Value)[] args) =>
        texts.Get(line.Language, key, args.ToDictionary(a => a.Key, a => a.Value));
}
