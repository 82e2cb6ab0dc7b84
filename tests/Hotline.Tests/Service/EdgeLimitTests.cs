using System.Globalization;
using System.Net;

namespace Hotline.Tests.Service;

/// <summary>What a stranger may cost, over real sockets; and that the carrier gets in all the while.</summary>
public sealed class EdgeLimitTests
{
    private const string Host = "Host: hotline.example";
    private const string Form = "Content-Type: application/x-www-form-urlencoded";
    private const string Key = $"Authorization: Bearer {RunningService.Key}";
    private const string Note = "POST /api/v1/tickets/CG-20261123-0001/note HTTP/1.1";
    private const string Text = "POST /twilio/sms HTTP/1.1";

    // Could be a signature, and is none.
    private const string Plausible = "X-Twilio-Signature: AAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Too_many_and_too_large_headers_are_431_and_too_long_an_address_is_414()
    {
        await using var service = await RunningService.StartAsync();

        Assert.StartsWith("HTTP/1.1 431", await RawConnection.AskAsync(service, [Text, Host, .. Enumerable.Range(0, 70).Select(n => $"X-{n}: y")]), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await RawConnection.AskAsync(service, [Text, Host, "X-Large: " + new string('y', 17_000)]), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414", await RawConnection.AskAsync(service, $"GET /{new string('y', 9_000)} HTTP/1.1", Host), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Text, Form, Plausible)]
    [InlineData(Note, "Content-Type: application/json", Key)]
    public async Task A_body_that_is_announced_as_too_large_is_413_before_any_of_it_came(string request, string type, string credentials)
    {
        await using var service = await RunningService.WithKeyAsync();
        using var connection = await RawConnection.OpenAsync(service, request, Host, type, credentials, "Content-Length: 65537", "");

        Assert.StartsWith("HTTP/1.1 413", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Text, Form, Plausible)]
    [InlineData(Note, "Content-Type: application/json", Key)]
    public async Task A_body_that_does_not_say_how_long_it_is_is_413_once_it_is_too_long(string request, string type, string credentials)
    {
        await using var service = await RunningService.WithKeyAsync();
        using var connection = await RawConnection.OpenAsync(service, request, Host, type, credentials, "Transfer-Encoding: chunked", "");
        for (var n = 0; n < 80; n++)
            await connection.SendAsync($"400\r\n{new string(' ', 1024)}\r\n");

        Assert.StartsWith("HTTP/1.1 413", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("X-Twilio-Signature: yes")]
    [InlineData("X-Twilio-Signature: AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_what_could_be_a_signature_no_body_is_waited_for(string? signature)
    {
        await using var service = await RunningService.StartAsync();
        using var connection = await RawConnection.OpenAsync(service, [Text, Host, Form, .. signature is null ? Array.Empty<string>() : [signature], "Content-Length: 60000", ""]);

        Assert.StartsWith("HTTP/1.1 403", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stops_in_the_middle_is_cut_off_whether_in_the_headers_a_form_or_JSON()
    {
        await using var service = await RunningService.WithKeyAsync();
        using var headers = await RawConnection.OpenAsync(service, Text, Host);
        using var form = await RawConnection.OpenAsync(service, Text, Host, Form, Plausible, "Content-Length: 100", "", "Body=");
        using var json = await RawConnection.OpenAsync(service, Note, Host, "Content-Type: application/json", Key, "Content-Length: 100", "", "{");

        var answers = await Task.WhenAll(headers.ReadToEndAsync(), form.ReadToEndAsync(), json.ReadToEndAsync());

        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.OK)]
    [InlineData(1001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_form_of_more_than_a_thousand_parameters_is_not_taken_apart(int parameters, HttpStatusCode expected)
    {
        await using var service = await RunningService.StartAsync();

        Assert.Equal(expected, await service.PostSignedAsync("/twilio/sms", string.Join('&', Enumerable.Range(0, parameters).Select(n => $"p{n}=v"))));
    }

    [Fact]
    public async Task The_longest_text_with_ten_pictures_fits()
    {
        await using var service = await RunningService.StartAsync();
        var pictures = Enumerable.Range(0, 10).Select(n => string.Create(
            CultureInfo.InvariantCulture, $"&MediaContentType{n}=image%2Fjpeg&MediaUrl{n}=https%3A%2F%2Fapi.twilio.com%2F2010-04-01%2FAccounts%2FAC{new string('0', 32)}%2FMessages%2FMM{new string('0', 32)}%2FMedia%2FME{new string('0', 32)}"));
        var body = Uri.EscapeDataString(new string('灯', 1600));

        Assert.Equal(HttpStatusCode.OK, await service.PostSignedAsync("/twilio/sms", $"MessageSid=MM1&From=%2B18485550100&To=%2B17325550100&Body={body}{string.Concat(pictures)}"));
    }

    [Fact]
    public async Task The_carrier_gets_in_while_strangers_hold_hundreds_of_connections()
    {
        await using var service = await RunningService.StartAsync();
        var strangers = new List<RawConnection>();
        for (var n = 0; n < 300; n++)
            strangers.Add(await RawConnection.OpenAsync(service, n % 2 == 0 ? [Text, Host] : [Text, Host, Form, Plausible, "Content-Length: 60000", ""]));

        Assert.Equal(HttpStatusCode.OK, await service.PostSignedAsync("/twilio/sms", "MessageSid=SM1&From=%2B18485550100&To=%2B17325550100&Body=x"));
        strangers.ForEach(stranger => stranger.Dispose());
    }

    // What a proxy and the program could understand differently is understood by neither.
    [Theory]
    [InlineData("Content-Length: 5|Content-Length: 6")]
    [InlineData("Content-Length: 5, 6")]
    [InlineData("Content-Length : 5")]
    [InlineData("Content-Length: -5")]
    [InlineData("Transfer-Encoding: chunked, identity")]
    [InlineData("Transfer-Encoding: xchunked")]
    [InlineData("X-Folded: a| b")]
    public async Task A_request_whose_end_is_not_plain_is_400(string headers)
    {
        await using var service = await RunningService.StartAsync();

        Assert.StartsWith("HTTP/1.1 400", await RawConnection.AskAsync(service, [Text, Host, Form, Plausible, .. headers.Split('|')]), StringComparison.Ordinal);
    }
}
