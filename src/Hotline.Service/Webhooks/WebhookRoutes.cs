using Hotline.Inbound;
using Hotline.Telephony;

namespace Hotline.Service.Webhooks;

/// <summary>The fixed paths under which the carrier reaches the program.</summary>
internal static class WebhookRoutes
{
    public const string CheckPath = "/twilio/check";

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var queue = app.ServiceProvider.GetRequiredService<IInboundQueue>();
        app.MapWebhook("/twilio/sms", async (request, token) =>
        {
            await queue.AppendAsync(TextForms.Text(request.Form, request.ReceivedAt, request.Raw), token);
            return TwimlResponse.Empty;
        });
        app.MapWebhook("/twilio/sms/status", async (request, token) =>
        {
            await queue.AppendAsync(TextForms.Report(request.Form, request.Attempt, request.ReceivedAt, request.Raw), token);
            return null;
        });
        // Nobody's event: `hotline doctor` goes the carrier's way to it, to see whether that way is open.
        app.MapWebhook(CheckPath, (_, _) => Task.FromResult<string?>(null));
        var calls = app.ServiceProvider.GetRequiredService<ResidentCalls>();
        app.MapWebhook("/twilio/voice", calls.GreetAsync);
        app.MapWebhook("/twilio/voice/menu", calls.MenuAsync);
        app.MapWebhook("/twilio/voice/operator", calls.OperatorEndedAsync);
        app.MapWebhook("/twilio/voice/record", calls.RecordAsync);
        app.MapWebhook("/twilio/voice/recorded", calls.RecordedAsync);
        app.MapWebhook("/twilio/voice/recording", ResidentCalls.RecordingAsync);
        app.MapWebhook("/twilio/voice/goodbye", calls.GoodbyeAsync);
        app.MapWebhook("/twilio/voice/status", calls.StatusAsync);
        var reminders = app.ServiceProvider.GetRequiredService<ReminderCalls>();
        app.MapWebhook("/twilio/voice/reminder", reminders.SpeakAsync);
        app.MapWebhook("/twilio/voice/reminder/keys", reminders.KeyAsync);
        app.MapWebhook("/twilio/voice/reminder/days", reminders.DaysAsync);
        app.MapWebhook("/twilio/voice/reminder/heard", reminders.HeardAsync);
        app.MapWebhook("/twilio/voice/reminder/recorded", reminders.RecordedAsync);
        app.MapWebhook("/twilio/voice/reminder/bridged", reminders.BridgedAsync);
        app.MapWebhook("/twilio/voice/reminder/status", reminders.StatusAsync);
        app.MapGet(SoundLinks.Path, app.ServiceProvider.GetRequiredService<Sounds>().PlayAsync).ShortCircuit().ExcludeFromDescription();
    }

    // Short circuit: nothing that pages and the API need (keys, problem details, a scope of services) stands between the carrier and the queue.
    private static void MapWebhook(this IEndpointRouteBuilder app, string path, Func<WebhookRequest, CancellationToken, Task<string?>> handler)
    {
        var gate = app.ServiceProvider.GetRequiredService<WebhookGate>();
        app.MapPost(path, (RequestDelegate)(context => gate.HandleAsync(context, handler))).ShortCircuit().ExcludeFromDescription();
    }
}
