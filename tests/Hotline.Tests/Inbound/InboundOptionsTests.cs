using Hotline.Inbound;
using Hotline.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Inbound;

public sealed class InboundOptionsTests
{
    [Fact]
    public void A_connection_string_that_cannot_be_used_is_named_but_not_shown()
    {
        var options = new InboundOptions { DataDirectory = "data", RedisConnectionString = "localhost,password=opensesame,noSuchOption=1" };
        var refused = Assert.Throws<SettingsException>(() => new ServiceCollection().AddInbound(options));
        Assert.Contains("Redis__ConnectionString", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void A_number_of_shards_out_of_range_is_refused(int shards) =>
        Assert.Throws<SettingsException>(() => new ServiceCollection().AddInbound(new InboundOptions { DataDirectory = "data", Shards = shards }));
}
