using System.Net;
using System.Net.Http.Headers;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>Only the carrier is believed, and nothing that it signed is refused for its content.</summary>
public sealed class WebhookSecurityTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_forged_or_unsigned_text_is_refused_and_opens_nothing(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var form = Form("SM00000000000000000000000000000001", "forged");

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(town, "/twilio/sms", form, signature: null));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(town, "/twilio/sms", form, signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(town, "/twilio/sms", form, SignedText.Sign(town.Url + "/twilio/voice", form)));
        Assert.Empty(await town.TicketsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Every_webhook_asks_for_the_signature(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        foreach (var path in new[]
        {
            "sms", "sms/status", "voice", "voice/menu", "voice/operator", "voice/record", "voice/recorded", "voice/recording", "voice/goodbye", "voice/status",
            "voice/reminder", "voice/reminder/keys", "voice/reminder/days", "voice/reminder/heard", "voice/reminder/recorded", "voice/reminder/bridged", "voice/reminder/status",
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(town, "/twilio/" + path, Form("SM1", "x"), signature: null));
        }
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Too_long_and_wrongly_typed_bodies_are_refused_by_name(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var large = Form("SM00000000000000000000000000000002", new string('x', 70_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(town, "/twilio/sms", large, SignedText.Sign(town.Url + "/twilio/sms", large)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(town, "/twilio/sms", large, SignedText.Sign(town.Url + "/twilio/sms", large), "application/json"));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Signed_oddities_are_kept_unknown_parameters_unknown_lines_and_withheld_numbers(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = "SM00000000000000000000000000000003",
            ["From"] = "anonymous",
            ["To"] = "+15005550006",
            ["Body"] = "  没有号码的人也说了话  ",
            ["NeverHeardOf"] = "值",
        };

        Assert.Equal(HttpStatusCode.OK, await PostAsync(town, "/twilio/sms", form, SignedText.Sign(town.Url + "/twilio/sms", form)));

        var ticket = Assert.Single(await town.ExpectTicketsAsync(1));
        Assert.Equal(People.Line, ticket.GetProperty("line").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, ticket.GetProperty("caller").ValueKind);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_redelivered_text_is_one_ticket(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "duplicate" });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        // A second text is handled after both deliveries of the first: one caller's items are handled in order.
        await town.Resident.TextAsync("还有一盏也坏了");
        await town.Resident.ExpectTextAsync("已补充");

        Assert.Single(await town.TicketsAsync());
        Assert.Single(await town.Resident.TextsAsync(), t => t.Contains("已收到", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Form(string sid, string body) =>
        SignedText.Form(sid, People.Resident, body);

    private static async Task<HttpStatusCode> PostAsync(
        Town town, string path, Dictionary<string, string> form, string? signature, string type = "application/x-www-form-urlencoded")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, town.Url + path) { Content = new FormUrlEncodedContent(form) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (signature is not null)
            request.Headers.Add("X-Twilio-Signature", signature);
        using var http = new HttpClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
