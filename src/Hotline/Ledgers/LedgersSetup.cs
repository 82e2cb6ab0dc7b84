using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Ledgers;

public static class LedgersSetup
{
    public static IServiceCollection AddLedgers(this IServiceCollection services) =>
        services.AddSingleton<Sealing>().AddSingleton<DailyRoots>().AddSingleton<LedgerVerifier>().AddSingleton<LedgerExport>();
}
