using Hotline.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Inbound;

/// <summary>Registers <see cref="IInboundQueue"/>, <see cref="IInboundSource"/>, <see cref="InboundHealth"/> and what works behind them.</summary>
public static class InboundSetup
{
    /// <param name="services">What they are added to.</param>
    /// <param name="options">Where items are kept.</param>
    /// <param name="held">The data folder, held already; null: it is taken hold of when the host starts, and found taken only then.</param>
    /// <exception cref="SettingsException">A value is not legal.</exception>
    public static IServiceCollection AddInbound(this IServiceCollection services, InboundOptions options, DataFolder? held = null)
    {
        options.Check();
        if (held is not null)
            services.AddSingleton(held);
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
