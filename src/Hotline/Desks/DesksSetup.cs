using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Desks;

public static class DesksSetup
{
    public static IServiceCollection AddDesks(this IServiceCollection services) =>
        services.AddSingleton<Notices>().AddSingleton<TicketOpening>().AddSingleton<Desk>().AddSingleton<LadderPreview>().AddSingleton<Confirmations>()
            .AddSingleton<Departures>().AddSingleton<LapsedExtensions>();
}
