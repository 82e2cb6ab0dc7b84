namespace Hotline.Service.Webhooks;

internal static class WebhooksSetup
{
    public static void AddWebhooks(this IServiceCollection services) =>
        services.AddSingleton<WebhookGate>().AddSingleton<Refusals>().AddSingleton<CallLookups>().AddSingleton<ResidentCalls>().AddSingleton<ReminderCalls>()
            .AddSingleton<SoundLinks>().AddSingleton<Sounds>();
}
