using System.Net;
using System.Text.Json;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>A picture that came with a text is the resident's word too.</summary>
public sealed class MediaTests(SharedServers servers)
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[5_000]];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_picture_is_kept_on_its_ticket_when_the_carrier_no_longer_has_it(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await SendAsync(town, "路灯坏了", ("image/jpeg", Picture), ("text/html", "<script>alert(1)</script>"u8.ToArray()));
        await town.Resident.ExpectTextAsync("已收到");
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 404 });

        var media = await MediaAsync(town, 2);
        using var picture = await town.Api.GetAsync(Url(media[0]), Token);
        using var page = await town.Api.GetAsync(Url(media[1]), Token);

        Assert.Equal(Picture, await picture.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("application/octet-stream", "attachment"), (page.Content.Headers.ContentType?.MediaType, page.Content.Headers.ContentDisposition?.DispositionType));
        Assert.All(Directory.GetFiles(town.RecordingFolder), file => Assert.Matches(@"^[0-9a-f]{32}\.media$", Path.GetFileName(file)));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task What_is_larger_than_five_megabytes_or_beyond_ten_is_not_taken_and_the_text_is(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await SendAsync(town, "很多照片", [("image/jpeg", new byte[(5 * 1024 * 1024) + 1]), .. Enumerable.Repeat(("image/jpeg", Picture), 11)]);
        await town.Resident.ExpectTextAsync("已收到");
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));

        var media = await MediaAsync(town, 10);

        Assert.Equal(9, media.Count(m => m.GetProperty("kept").GetBoolean()));
        Assert.False(media[0].GetProperty("kept").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await town.Api.GetAsync(Url(media[0]), Token)).StatusCode);
        Assert.Equal(9, Directory.GetFiles(town.RecordingFolder).Length);
        Assert.Contains("12", Assert.Single(await town.TicketsAsync()).GetProperty("subject").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_picture_that_is_not_there_yet_is_fetched_later(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 429, code = 20429 });
        await SendAsync(town, "路灯坏了", ("image/jpeg", Picture));
        await town.ExpectTicketsAsync(1);
        await town.WorkAsync();
        Assert.False(Assert.Single(await MediaAsync(town, 1)).GetProperty("kept").GetBoolean());

        await town.Carrier.ClearFaultsAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(2));

        Assert.True(Assert.Single(await MediaAsync(town, 1)).GetProperty("kept").GetBoolean());
    }

    private static async Task SendAsync(Town town, string body, params (string Type, byte[] Content)[] media) =>
        await town.Carrier.PostAsync("/sim/texts", new { from = People.Resident, to = People.Line, body, media = media.Select(m => new { contentType = m.Type, content = m.Content }) });

    private static async Task<List<JsonElement>> MediaAsync(Town town, int count)
    {
        var reference = Assert.Single(await town.TicketsAsync()).GetProperty("reference").GetString()!;
        List<JsonElement> media = [.. (await town.TicketAsync(reference)).GetProperty("media").EnumerateArray()];
        Assert.Equal(count, media.Count);
        return media;
    }

    private static string Url(JsonElement media) => $"/api/v1/media/{media.GetProperty("id").GetString()}";
}
