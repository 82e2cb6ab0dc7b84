using Hotline.Simulator.Calls;
using Hotline.Simulator.Faults;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Lines;
using Hotline.Simulator.Messages;
using Hotline.Simulator.Pages;
using Hotline.Simulator.Queues;
using Hotline.Simulator.Recordings;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator;

/// <summary>
/// A telephone carrier to try and test against: REST API, signed webhooks, TwiML, virtual handsets. It can run beside another
/// program in one process: it reads no configuration and listens at its own address.
/// </summary>
public static class SimulatorHost
{
    /// <param name="options">The account, its numbers, known handsets.</param>
    /// <param name="clock">Everything that waits, waits by it; null: real time. Network time-outs are always real.</param>
    /// <param name="logging">Nothing is logged without it.</param>
    public static WebApplication Build(SimulatorOptions options, TimeProvider? clock = null, Action<ILoggingBuilder>? logging = null)
    {
        clock ??= TimeProvider.System;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SimulatorHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Services.AddRouting();
        builder.Services.ConfigureHttpJsonOptions(json => ControlJson.Configure(json.SerializerOptions));
        builder.Services.AddSimulator(options, clock);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        logging?.Invoke(builder.Logging);

        var app = builder.Build();
        MapRest(app, clock.GetUtcNow());
        MapControl(app.MapGroup("/sim"));
        MediaRoutes.MapStorage(app);
        PageRoutes.Map(app);
        return app;
    }

    private static void MapRest(WebApplication app, DateTimeOffset since)
    {
        var accounts = app.MapGroup("/2010-04-01").AddEndpointFilter(app.Services.GetRequiredService<RestGate>());
        LineRoutes.MapAccount(accounts, since);
        var account = accounts.MapGroup("Accounts/{account}");
        LineRoutes.Map(account);
        MessageRoutes.Map(account);
        MediaRoutes.Map(account);
        CallRoutes.Map(account);
        RecordingRoutes.Map(account);
        QueueRoutes.Map(account);
        accounts.Map("{**rest}", (HttpRequest request) => RestError.NotFound(request.Path).AsResult());
    }

    private static void MapControl(RouteGroupBuilder sim)
    {
        TextRoutes.Map(sim);
        PhoneRoutes.Map(sim);
        HandsetRoutes.Map(sim);
        WebhookRoutes.Map(sim);
        FaultRoutes.Map(sim);
        LineControl.Map(sim);
    }
}
