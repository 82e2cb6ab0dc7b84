using System.Net;
using Hotline.Accounts;
using Hotline.Service.Consoles.Sessions;
using Hotline.Settings;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

public sealed class CountySignInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signs_in_at_the_county_gets_in_with_the_account_that_is_bound_to_that_person()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var service = await StartAsync(provider);
        await using var scope = service.Services.CreateAsyncScope();
        var wanted = new NewAccount("anna", AccountRole.Operator, "CG", null, provider.Subject);
        Assert.Equal((null, null), await scope.ServiceProvider.GetRequiredService<AccountBook>().AddAsync(wanted, service.Clock.GetUtcNow()));
        using var visitor = new Visitor(service);

        var answer = await ThroughAsync(visitor);

        Assert.Equal("/console/desk", answer.Headers.Location?.OriginalString);
        Assert.Contains("anna · operator", await visitor.PageAsync("/console/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_account_is_told_the_name_to_give_to_the_administrator_and_stays_outside()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var service = await StartAsync(provider);
        using var visitor = new Visitor(service);

        var answer = await ThroughAsync(visitor);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(provider.Subject, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/console/desk")).StatusCode);
    }

    [Theory]
    [InlineData("--Console:OpenIdConnect:Authority=https://id.example", "Console__OpenIdConnect__ClientId")]
    [InlineData("--Console:OpenIdConnect:Secret=x", "Console__OpenIdConnect__Secret")]
    [InlineData("--Console:KeySecret=short", "Console__KeySecret")]
    [InlineData("--Console:PublicUrl=hotline.example", "Console__PublicUrl")]
    public async Task A_wrong_setting_of_the_console_stops_the_start_and_names_the_key(string setting, string key)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningService.StartAsync(setting));

        Assert.Contains(refused.Problems, p => p.ToString().Contains(key, StringComparison.Ordinal));
    }

    private static Task<RunningService> StartAsync(FakeProvider provider) => RunningService.StartAsync(
        $"--Console:OpenIdConnect:Authority={provider.Url}", $"--Console:OpenIdConnect:ClientId={FakeProvider.Client}", "--Console:OpenIdConnect:ClientSecret=secret");

    private static async Task<HttpResponseMessage> ThroughAsync(Visitor visitor)
    {
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var there = (await visitor.GetAsync("/console/county")).Headers.Location!;
        var back = (await outside.GetAsync(there, Cancellation)).Headers.Location!;
        var inside = (await visitor.GetAsync(back.ToString())).Headers.Location!;
        return await visitor.GetAsync(inside.ToString());
    }
}
