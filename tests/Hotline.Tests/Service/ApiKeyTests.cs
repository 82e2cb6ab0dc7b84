using System.Net;
using System.Net.Http.Headers;
using Hotline.Service.Commands;
using Hotline.Service.Hosting;

namespace Hotline.Tests.Service;

public sealed class ApiKeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_let_in_by_its_hash_and_the_hash_itself_is_not()
    {
        var key = ApiKey.New();
        await using var service = await RunningService.StartAsync($"--Api:Keys:desk={ApiKey.Setting(key)}");

        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, key));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, ApiKey.Setting(key)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, ApiKey.Setting(key)[ApiKey.HashPrefix.Length..]));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(service, ApiKey.New()));
    }

    [Fact]
    public async Task Each_of_several_keys_is_let_in()
    {
        var (first, second) = (ApiKey.New(), ApiKey.New());
        await using var service = await RunningService.StartAsync($"--Api:Keys:desk={ApiKey.Setting(first)}", $"--Api:Keys:hall={ApiKey.Setting(second)}");

        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, first));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, second));
    }

    [Fact]
    public void No_two_keys_are_alike_and_each_is_of_256_random_bits()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => ApiKey.New()).ToList();

        Assert.Equal(100, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^hotline_[0-9a-f]{64}$", key));
    }

    [Theory]
    [InlineData("sha256:")]
    [InlineData("sha256:0123456789abcdef")]
    [InlineData("SHA256:zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("fifteen-letters")]
    public void What_is_neither_hash_nor_long_enough_is_refused(string setting) => Assert.False(ApiKey.TryRead(setting, out _));

    [Theory]
    [InlineData("desk", ExitCodes.Done)]
    [InlineData("hall-2_b", ExitCodes.Done)]
    [InlineData("a b", ExitCodes.Failed)]
    [InlineData("a__b", ExitCodes.Failed)]
    [InlineData("村", ExitCodes.Failed)]
    public async Task The_command_refuses_a_name_that_no_setting_can_have(string name, int exit) =>
        Assert.Equal(exit, await CommandLine.RunAsync(["api-key", "new", name]));

    private static async Task<HttpStatusCode> AskAsync(RunningService service, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tickets");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await service.Stranger.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
