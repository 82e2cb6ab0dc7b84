using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Escalations;

public static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services, PolicyBook policies) =>
        services.AddSingleton(policies).AddSingleton<EscalationFigures>().AddSingleton<Ladder>().AddSingleton<Escalator>().AddSingleton<PolicyVersions>().AddSingleton<Rungs>()
            .AddSingleton<Sweep>().AddSingleton<FollowUps>().AddSingleton<Auditor>();
}
