using Hotline.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Inbound;

/// <summary>Registers <see cref="IInboundQueue"/>, <see cref="IInboundSource"/>, <see cref="InboundHealth"/> and what works behind them.</summary>
public static class InboundSetup
{
    /// <exception cref="SettingsException">A value is not legal. That the data folder is taken is found when the host starts.</exception>
    public static IServiceCollection AddInbound(this IServiceCollection services, InboundOptions options)
    {
        options.Check();
        services.AddMetrics();
        services.AddSingleton(options);
        services.AddSingleton<InboundFigures>();
        services.AddSingleton<SpoolQueue>();
        services.AddSingleton<StreamTrust>();
        services.AddSingleton<IInboundQueue, DurableInbound>();
        services.AddSingleton(provider => new InboundHealth(
            provider.GetRequiredService<SpoolQueue>(), provider.GetService<RedisStreamQueue>(), provider.GetService<RedisLink>()));
        services.AddHostedService<SpoolDrainer>();
        return options.UsesRedis ? services.AddRedis() : services.AddSingleton<IInboundSource>(provider => provider.GetRequiredService<SpoolQueue>());
    }

    private static IServiceCollection AddRedis(this IServiceCollection services) => services
        .AddSingleton<RedisLink>()
        .AddSingleton<RedisStreamQueue>()
        .AddSingleton<IInboundSource>(provider => provider.GetRequiredService<RedisStreamQueue>())
        .AddHostedService<RedisCheck>()
        .AddHostedService<StrandedShards>();
}
