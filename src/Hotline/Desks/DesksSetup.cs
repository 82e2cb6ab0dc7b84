using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Desks;

public static class DesksSetup
{
    public static IServiceCollection AddDesks(this IServiceCollection services) =>
        services.AddSingleton<Notices>().AddSingleton<TicketOpening>().AddSingleton<Desk>().AddSingleton<Safeguards>().AddSingleton<LadderPreview>().AddSingleton<Confirmations>()
            .AddSingleton<Departures>().AddSingleton<LapsedExtensions>().AddSingleton<Triage>().AddSingleton<Bridges>();
}
