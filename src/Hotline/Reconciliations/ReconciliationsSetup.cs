using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Reconciliations;

public static class ReconciliationsSetup
{
    public static IServiceCollection AddReconciliations(this IServiceCollection services) =>
        services.AddSingleton<ReconciliationFigures>().AddSingleton<Recovery>().AddSingleton<FoundItems>()
            .AddSingleton(s => new Reconciliation(
                s.GetRequiredService<Recovery>(), s.GetRequiredService<FoundItems>(), new Watermarks(s.GetRequiredService<HotlineDatabase>()),
                s.GetRequiredService<IInboundQueue>(), s.GetRequiredService<ReconciliationFigures>(), s.GetRequiredService<RealClock>(),
                s.GetRequiredService<ILogger<Reconciliation>>()));
}
