using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Hosting;

namespace Hotline.Service.Commands;

/// <summary>Runs the program, with the simulator beside it where no account is configured.</summary>
internal static class RunCommand
{
    public static Task<int> RunAsync(string[] args, CancellationToken cancellation) => Guard.RunAsync(async () =>
    {
        var configuration = HotlineHost.Read(args, prepares: true);
        var settings = configuration.Settings;
        await CloseDataAsync(settings);
        configuration = configuration.Begin();
        await using var simulator = settings.Twilio is null ? SimulatorInPlace.Build(settings, configuration.County) : null;
        await using var app = HotlineHost.Build(configuration, SimulatorInPlace.Account(settings));
        if (simulator is not null && settings.Roles.HasFlag(Roles.Simulator))
            await simulator.StartAsync(cancellation);
        await app.StartAsync(cancellation);
        await Banner.WriteAsync(Console.Out, settings);
        if (app.Services.GetService<FirstPassword>() is { } first && await first.TakeAsync() is { } password)
            await Banner.WriteFirstAsync(Console.Out, password);
        await app.WaitForShutdownAsync(cancellation);
        if (simulator is not null)
            await simulator.StopAsync(CancellationToken.None);
        return ExitCodes.Done;
    });

    private static async Task CloseDataAsync(ServiceSettings settings)
    {
        OwnerOnly.MakeFiles();
        if (!OwnerOnly.Close(settings.DataDirectory))
            await Console.Error.WriteLineAsync($"Other accounts of this machine may look into {Path.GetFullPath(settings.DataDirectory)}, and it is not this program's to close: chmod 700 it.");
    }
}
