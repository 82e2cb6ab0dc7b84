using Hotline.Notifications;
using Hotline.Service.Webhooks;
using Hotline.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Service;

/// <summary>What a caller recorded is played to officials and is nothing for strangers.</summary>
public sealed class SoundLinkTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_address_holds_for_its_recording_and_for_a_quarter_of_an_hour()
    {
        var links = Links("token");
        var (sid, until, proof) = Parts(links.To("RE1"));

        Assert.True(links.IsGenuine(sid, until, proof));
        Assert.False(links.IsGenuine("RE2", until, proof));
        Assert.False(links.IsGenuine(sid, until + "0", proof));
        Assert.False(links.IsGenuine(sid, until, proof[..^1] + (proof[^1] == '0' ? '1' : '0')));
        Assert.False(links.IsGenuine(sid, until, null));
        _time.Advance(TimeSpan.FromMinutes(16));
        Assert.False(links.IsGenuine(sid, until, proof));
    }

    [Fact]
    public void While_one_token_replaces_the_other_both_hold_and_a_strange_one_never()
    {
        var (sid, until, proof) = Parts(Links("old").To("RE1"));

        Assert.True(Links("new", "old").IsGenuine(sid, until, proof));
        Assert.False(Links("new").IsGenuine(sid, until, proof));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?recording=RE1")]
    [InlineData("?recording=RE1&until=99999999999&proof=00")]
    public async Task A_stranger_finds_nothing(string query)
    {
        await using var service = await RunningService.StartAsync();

        using var answer = await service.Stranger.GetAsync(SoundLinks.Path + query, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private SoundLinks Links(params string[] tokens) => new(new TwilioOptions { AuthTokens = tokens, PublicUrl = "https://hotline.example/" }, new RealClock(_time));

    private static (string Sid, string Until, string Proof) Parts(string url)
    {
        Assert.StartsWith("https://hotline.example/twilio/voice/sound?", url, StringComparison.Ordinal);
        var query = FormBody.Parse(url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return (query["recording"]!, query["until"]!, query["proof"]!);
    }
}
