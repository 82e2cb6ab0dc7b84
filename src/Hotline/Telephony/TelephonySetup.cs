using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Hotline.Telephony;

/// <summary>Registers the carrier: <see cref="ICarrier"/>, <see cref="ICarrierList"/>, <see cref="IRecordingSource"/> and <see cref="RequestSignature"/>.</summary>
public static class TelephonySetup
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <exception cref="SettingsException">The options cannot be used.</exception>
    public static IServiceCollection AddTelephony(this IServiceCollection services, TwilioOptions options)
    {
        var problems = new SettingProblems();
        options.Check("settings", problems);
        problems.ThrowIfAny();

        services.AddSingleton(options);
        services.AddSingleton(new RequestSignature([.. options.AuthTokens], options.PublicUrl));
        services.AddSingleton(new SignatureDoctor(options));
        services.AddCarrierClient<TwilioRest>();
        services.AddTransient<ICarrier, TwilioCarrier>();
        services.AddTransient<ICarrierList, TwilioArrivals>();
        services.AddCarrierClient<TwilioRecordings>();
        services.AddTransient<IRecordingSource>(provider => provider.GetRequiredService<TwilioRecordings>());
        return services;
    }

    private static void AddCarrierClient<T>(this IServiceCollection services)
        where T : class
    {
        var client = services.AddHttpClient<T>(http => http.Timeout = Timeout);
        // The factory's own log would write addresses, and addresses carry numbers.
        client.RemoveAllLoggers();
        // Redirects are followed by hand or not at all. Singletons may keep the client: connections are renewed below it.
        client.UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        });
        client.SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan);
        client.AddResilienceHandler("carrier-reads", pipeline =>
        {
            // HTTP runs on real time, also while a drill moves the program's clock.
            pipeline.TimeProvider = TimeProvider.System;
            var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(300), BackoffType = DelayBackoffType.Exponential };
            retry.DisableForUnsafeHttpMethods();
            pipeline.AddRetry(retry);
        });
    }
}
