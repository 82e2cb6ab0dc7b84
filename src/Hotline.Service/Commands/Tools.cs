using Hotline.Intake;
using Hotline.Ledgers;
using Hotline.Service.Hosting;
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
}
