using System.Security.Cryptography;
using Hotline.Service.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using StackExchange.Redis;

namespace Hotline.Service.Consoles.Keys;

/// <summary>
/// Where the keys of cookies and forms lie: in Redis, so that several nodes take each other's cookies, or in the data folder. Encrypted either way;
/// in the data folder with a secret of its own that only the program's user can read.
/// </summary>
internal static class KeysSetup
{
    private const string RedisKey = "hotline:console:keys";
    private const string SecretFile = "secret";
    private const int SecretBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void AddKeys(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddDataProtection().SetApplicationName("hotline");
        services.AddSingleton(_ => settings.Console.KeySecret is { } secret ? KeyCipher.Of(secret) : new KeyCipher(SecretOf(FolderOf(settings))));
        var redis = settings.Console.KeySecret is null ? null : settings.Redis;
        if (redis is not null)
            services.AddSharedRedis(redis);
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.XmlEncryptor = new KeyEncryptor(provider.GetRequiredService<KeyCipher>());
            options.XmlRepository = redis is null
                ? new FileSystemXmlRepository(FolderOf(settings), provider.GetRequiredService<ILoggerFactory>())
                : new RedisXmlRepository(() => provider.GetRequiredService<IConnectionMultiplexer>().GetDatabase(), RedisKey);
        });
    }

    private static DirectoryInfo FolderOf(ServiceSettings settings)
    {
        var path = Path.Combine(settings.DataDirectory, "keys");
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);
    }

    private static byte[] SecretOf(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, SecretFile);
        if (File.Exists(path))
            return File.ReadAllBytes(path);
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(secret);
        file.Flush(flushToDisk: true);
        return secret;
    }
}
