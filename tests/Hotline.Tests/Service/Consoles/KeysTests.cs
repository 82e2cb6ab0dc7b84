using Hotline.Service.Consoles.Keys;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Hotline.Tests.Service.Consoles;

/// <summary>The keys of cookies and forms.</summary>
public sealed class KeysTests(SharedServers servers)
{
    private const string Secret = "a secret of at least thirty-two characters";

    [Fact]
    public async Task Nodes_that_share_a_redis_and_the_secret_take_each_others_cookies()
    {
        using var folders = new TemporaryFolder();
        var redis = (await servers.RedisAsync()).CreateDatabase();

        var cookie = Protector(folders["one"], redis, Secret).Protect("anna");

        Assert.Equal("anna", Protector(folders["two"], redis, Secret).Unprotect(cookie));
    }

    [Fact]
    public async Task Who_reads_redis_reads_no_key()
    {
        using var folders = new TemporaryFolder();
        var redis = (await servers.RedisAsync()).CreateDatabase();
        _ = Protector(folders["one"], redis, Secret).Protect("anna");

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var stored = await connection.GetDatabase().ListRangeAsync("hotline:console:keys");

        Assert.NotEmpty(stored);
        Assert.All(stored, key => Assert.DoesNotContain("masterKey", key.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.ThrowsAny<Exception>(() => Protector(folders["two"], redis, Secret + "!").Unprotect(Protector(folders["one"], redis, Secret).Protect("anna")));
    }

    [Fact]
    public void A_cookie_outlives_a_restart_on_the_same_data_folder_and_is_worth_nothing_on_another()
    {
        using var folders = new TemporaryFolder();

        var cookie = Protector(folders["one"], null, null).Protect("anna");

        Assert.Equal("anna", Protector(folders["one"], null, null).Unprotect(cookie));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => Protector(folders["two"], null, null).Unprotect(cookie));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("127.0.0.1:6379", null, false)]
    [InlineData("127.0.0.1:6379", Secret, true)]
    public void With_redis_and_no_secret_the_console_stays_closed(string? redis, string? secret, bool open) =>
        Assert.Equal(open, Settings("data", redis, secret).HasConsole);

    private static IDataProtector Protector(string folder, string? redis, string? secret)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddKeys(Settings(folder, redis, secret));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private static ServiceSettings Settings(string folder, string? redis, string? secret)
    {
        var problems = new SettingProblems();
        var values = new Dictionary<string, string?> { ["Data:Directory"] = folder, ["Redis:ConnectionString"] = redis, ["Console:KeySecret"] = secret };
        var settings = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), problems);
        problems.ThrowIfAny();
        return settings;
    }
}
