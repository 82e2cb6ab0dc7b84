using Hotline.Intake;
using Hotline.Ledgers;
using Hotline.People;
using Hotline.Service.Consoles.Keys;
using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Storage;

namespace Hotline.Service.Commands;

/// <summary>What a command needs of the program beside a running one: the database, but neither its data folder nor its ports.</summary>
internal static class Tools
{
    public static async Task<ServiceProvider> OpenAsync(string[] args, CancellationToken cancellation)
    {
        var settings = HotlineHost.Check(args);
        OwnerOnly.MakeFiles();
        OwnerOnly.Close(settings.DataDirectory);
        var services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton(TimeProvider.System)
            .AddStorage(settings.Database).AddSingleton<IntakeFigures>().AddSingleton<DeadLetters>().AddLedgers()
            .BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(cancellation);
        return services;
    }

    /// <summary>The accounts of the console, beside a running program or before it ever ran.</summary>
    public static async Task<ServiceProvider> OpenAccountsAsync(string[] args, CancellationToken cancellation)
    {
        var settings = HotlineHost.Check(args);
        Directory.CreateDirectory(settings.DataDirectory);
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddStorage(settings.Database).AddPeople(OfficialDirectory.Load(settings.ConfigDirectory, new SettingProblems()));
        services.AddKeys(settings);
        services.AddAccounts();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().MigrateAsync(cancellation);
        return provider;
    }
}
