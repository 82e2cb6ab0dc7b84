using Hotline.Configurations;
using Hotline.Desks;
using Hotline.Erasures;
using Hotline.Escalations;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Ledgers;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Reconciliations;
using Hotline.Searches;
using Hotline.Service.Api;
using Hotline.Service.Consoles;
using Hotline.Service.Jobs;
using Hotline.Service.Webhooks;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Telephony;
using Hotline.Tickets;

namespace Hotline.Service.Hosting;

/// <summary>Puts the program together from its settings.</summary>
public static class HotlineHost
{
    /// <summary>Reads and checks settings and configuration. Nothing is started or written.</summary>
    /// <exception cref="SettingsException">Anything is wrong; the message has a line for each.</exception>
    public static ServiceSettings Check(string[] args) => Read(args).Settings;

    /// <inheritdoc cref="Check"/>
    /// <param name="args">Settings of the command line.</param>
    /// <param name="clock">The program's clock; null: the real one, or a drill's.</param>
    /// <param name="prepares">Whether the program is to run: the database is prepared while the folder is read.</param>
    internal static ProgramConfiguration Read(string[] args, TimeProvider? clock = null, bool prepares = false)
    {
        var problems = new SettingProblems();
        var sources = SettingsSources.Build(args, problems);
        var settings = SettingsReader.Read(sources, problems);
        Inbound(settings).Check(problems);
        var database = prepares && problems.All.Count == 0 ? StorageSetup.Prepare(settings.Database) : null;
        clock ??= settings.Drill is null ? TimeProvider.System : new DrillClock(settings.Drill, TimeProvider.System);
        var county = CountyConfiguration.Load(settings.ConfigDirectory, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), problems);
        problems.ThrowIfAny();
        return new ProgramConfiguration(sources, settings, county, clock) { Database = database };
    }

    /// <param name="args">Settings of the command line.</param>
    /// <param name="clock">The program's clock; null: the real one, or a drill's.</param>
    /// <param name="carrier">Stands in for the account when none is configured.</param>
    /// <param name="wall">The clock on the wall, which the carrier's dates follow; null: the real one.</param>
    public static WebApplication Build(string[] args, TimeProvider? clock = null, TwilioOptions? carrier = null, TimeProvider? wall = null) => Build(Read(args, clock), carrier, wall);

    /// <summary>The parts of the program without its doors: it holds neither the data folder nor a port, and may stand beside a running one.</summary>
    /// <inheritdoc cref="Build(string[], TimeProvider?, TwilioOptions?, TimeProvider?)"/>
    public static WebApplication Compose(string[] args, TimeProvider? clock = null, TwilioOptions? carrier = null, TimeProvider? wall = null) => Compose(Read(args, clock), carrier, wall);

    internal static WebApplication Build(ProgramConfiguration configuration, TwilioOptions? carrier, TimeProvider? wall = null)
    {
        var app = Compose(configuration, carrier, wall);
        app.UseAnswerHeaders();
        app.MapHealth();
        if (configuration.Settings.Roles.HasFlag(Roles.Web))
        {
            app.MapWebhooks();
            app.MapApi();
        }

        if (configuration.Settings.HasConsole)
            app.MapConsole();

        return app;
    }

    internal static WebApplication Compose(ProgramConfiguration configuration, TwilioOptions? carrier, TimeProvider? wall = null)
    {
        // No watch over the working folder: every write to the data in it would wake one, and settings are read once, at start.
        // Always as in production: a developer's environment variable must not put stack traces into answers.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false", "--environment=Production"]);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration.Sources);
        builder.WebHost.UseUrls(configuration.Settings.Url);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.AddEdgeLimits();
        builder.Logging.AddMaskedConsole();
        builder.Services.AddSingleton(new RealClock(wall ?? TimeProvider.System));
        AddHotline(builder.Services, configuration, configuration.Settings.Twilio ?? carrier ?? throw new InvalidOperationException("Neither an account nor the simulator is there."));
        builder.AddObservability();
        return builder.Build();
    }

    private static InboundOptions Inbound(ServiceSettings settings) =>
        new() { RedisConnectionString = settings.Redis, DataDirectory = settings.DataDirectory, Shards = settings.Shards };

    private static void AddHotline(IServiceCollection services, ProgramConfiguration configuration, TwilioOptions carrier)
    {
        var (settings, county) = (configuration.Settings, configuration.County);
        services.AddSingleton(settings).AddSingleton(configuration.Clock);
        services.AddPhones(county.Lines).AddPeople(county.Directory).AddDirectoryWatch(
            settings.ConfigDirectory,
            (people, problems) => CountyConfiguration.CheckDirectory(county.Lines, county.Hours, settings.ConfigDirectory, people, problems));
        services.AddSingleton(county.Hours).AddSingleton(county.Texts);
        services.AddSingleton<ConfigurationHistory>().AddSingleton(s => ActivatorUtilities.CreateInstance<ConfigurationWatch>(s, county.Files));
        services.AddStorage(settings.Database, configuration.Database);
        services.AddInbound(Inbound(settings), configuration.Folder);
        services.AddTickets(county.Pledges, county.Categories, county.WrapUps);
        services.AddNotifications(county.Notifications);
        services.AddEscalations(county.Policies);
        services.AddDesks(county.Replies);
        services.AddIntake(Path.Combine(settings.DataDirectory, "recordings"));
        services.AddReconciliations();
        services.AddLedgers().AddErasures(county.Retention).AddSearches();
        services.AddTelephony(carrier);
        services.AddSingleton<CalendarWarnings>().AddSingleton<SchemaReady>().AddHostedService<StartUp>();
        services.AddSingleton(s => configuration.Schema ?? ActivatorUtilities.CreateInstance<SchemaPreparation>(s));
        if (settings.Redis is { } redis)
            services.AddSharedRedis(redis);
        services.AddSingleton<NewsBell>().AddHostedService(s => s.GetRequiredService<NewsBell>());
        if (settings.Roles.HasFlag(Roles.Web))
            services.AddWebhooks();
        if (settings.Roles.HasFlag(Roles.Intake))
            services.AddHostedService<IntakeService>();
        if (settings.HasConsole)
            services.AddConsole(settings);
        services.AddJobs(settings);
        services.AddApi();
        services.AddHealth(settings);
    }
}
