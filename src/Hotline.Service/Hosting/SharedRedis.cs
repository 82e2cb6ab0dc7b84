using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace Hotline.Service.Hosting;

/// <summary>The connection to Redis for what nodes share beside the queue: the keys of the console's cookies, and the bell. Made when it is first asked for.</summary>
internal static class SharedRedis
{
    // Of the container, which closes it.
    public static void AddSharedRedis(this IServiceCollection services, string connection) => services.TryAddSingleton<IConnectionMultiplexer>(_ =>
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.ClientName ??= "hotline-shared";
        return ConnectionMultiplexer.Connect(options);
    });
}
