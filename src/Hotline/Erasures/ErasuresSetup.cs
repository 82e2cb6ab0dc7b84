using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Erasures;

public static class ErasuresSetup
{
    public static IServiceCollection AddErasures(this IServiceCollection services, RetentionRules rules) =>
        services.AddSingleton(rules).AddSingleton<UnlinkedErasure>().AddSingleton<RecordingFiles>().AddSingleton<Retention>();
}
