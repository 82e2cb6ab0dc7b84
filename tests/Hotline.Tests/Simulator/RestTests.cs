using System.Net;
using System.Net.Http.Headers;

namespace Hotline.Tests.Simulator;

public class RestTests
{
    [Theory]
    [InlineData("To", "", 21604)]
    [InlineData("To", "123", 21211)]
    [InlineData("Body", "", 21602)]
    [InlineData("From", "", 21603)]
    [InlineData("From", "+12025550199", 21606)]
    [InlineData("StatusCallback", "nowhere", 21609)]
    [InlineData("ValidityPeriod", "36001", 21624)]
    public async Task A_text_that_the_carrier_would_refuse_is_refused_with_its_code(string parameter, string value, int code)
    {
        await using var carrier = await Carrier.StartAsync();
        var form = new Dictionary<string, string> { ["To"] = Carrier.Official, ["From"] = Carrier.Line, ["Body"] = "x", [parameter] = value };

        var refused = await carrier.PostAsync("Messages.json", [.. form.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal((code, 400), (refused.GetProperty("code").GetInt32(), refused.GetProperty("status").GetInt32()));
        Assert.Contains($"{code}", refused.GetProperty("more_info").GetString(), StringComparison.Ordinal);
        Assert.Empty((await carrier.SimAsync("messages")).EnumerateArray());
    }

    [Fact]
    public async Task A_text_over_1600_characters_is_refused()
    {
        await using var carrier = await Carrier.StartAsync();

        var longest = await carrier.SendAsync(new string('水', 1600));
        Assert.Equal(("queued", "24"), (longest.GetProperty("status").GetString(), longest.GetProperty("num_segments").GetString()));
        Assert.Equal(21617, (await carrier.SendAsync(new string('水', 1601))).GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("token", 200)]
    [InlineData("key", 200)]
    [InlineData("wrong", 401)]
    [InlineData("none", 401)]
    public async Task Both_kinds_of_credentials_open_the_api_and_nothing_else_does(string kind, int status)
    {
        await using var carrier = await Carrier.StartAsync();
        var options = carrier.Options;
        carrier.Rest.DefaultRequestHeaders.Authorization = kind switch
        {
            "token" => Carrier.Basic(options.AccountSid, options.AuthToken),
            "key" => Carrier.Basic(options.ApiKeySid, options.ApiKeySecret),
            "wrong" => Carrier.Basic(options.AccountSid, options.ApiKeySecret),
            _ => (AuthenticationHeaderValue?)null,
        };

        using var response = await carrier.Rest.GetAsync("Messages.json", TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_list_is_walked_to_its_end_by_its_own_links_even_while_texts_arrive()
    {
        await using var carrier = await Carrier.StartAsync();
        for (var i = 0; i < 5; i++)
            await carrier.TextAsync($"text {i}");

        var seen = new List<string>();
        for (var link = "Messages.json?To=%2B12025550100&PageSize=2"; link is not null;)
        {
            var page = await carrier.GetAsync(link);
            seen.AddRange(page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("body").GetString()!));
            link = page.GetProperty("next_page_uri").GetString();
            await carrier.TextAsync("newer");
        }

        Assert.Equal(["text 4", "text 3", "text 2", "text 1", "text 0"], seen);
    }

    [Fact]
    public async Task A_list_is_filtered_by_recipient_and_time()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.TextAsync("at nine");
        carrier.Clock.Advance(TimeSpan.FromHours(1));
        await carrier.TextAsync("at ten");
        await carrier.TextAsync("at ten too", Carrier.Official);

        Assert.Equal(["at ten too", "at ten"], await BodiesAsync("DateSent%3E=2026-11-24T09:30:00Z"));
        Assert.Equal(["at nine"], await BodiesAsync("DateSent%3C=2026-11-24T09:30:00Z"));
        Assert.Equal(["at ten"], await BodiesAsync($"DateSent%3E=2026-11-24T10:00:00Z&From={Uri.EscapeDataString(Carrier.Resident)}"));
        Assert.Equal(3, (await BodiesAsync("DateSent=2026-11-24")).Length);
        Assert.Empty(await BodiesAsync("DateSent=2026-11-25"));

        async Task<string?[]> BodiesAsync(string query) =>
            [.. (await carrier.GetAsync($"Messages.json?{query}")).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("body").GetString())];
    }

    [Fact]
    public async Task Media_want_credentials_and_are_fetched_from_where_they_redirect_to()
    {
        await using var carrier = await Carrier.StartAsync();
        byte[] picture = [1, 2, 3];
        using var sent = await carrier.SendMediaAsync(picture);
        var url = carrier.Account.To("/sms")[0]["MediaUrl0"];
        using var stranger = new HttpClient();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(url, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(picture, await carrier.Rest.GetByteArrayAsync(url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Calls_and_recordings_are_filtered_by_time_and_walked_page_by_page_newest_first()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Record action=\"/recorded\"/>");
        var sids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            sids.Insert(0, await carrier.DialAsync());
            await carrier.DoAsync(sids[0], "record", new { seconds = 3 });
            await carrier.CallAsync(sids[0], call => call.GetProperty("state").GetString() == "ended");
            carrier.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(sids.Take(3), await SidsAsync("Calls.json?StartTime%3E=2026-11-24T10:00:00Z&PageSize=2", "calls", "sid"));
        Assert.Equal(sids.Take(3), await SidsAsync("Recordings.json?DateCreated%3E=2026-11-24T10:00:00Z&PageSize=2", "recordings", "call_sid"));

        async Task<List<string>> SidsAsync(string first, string list, string sid)
        {
            var found = new List<string>();
            for (var link = first; link is not null;)
            {
                var page = await carrier.GetAsync(link);
                found.AddRange(page.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(sid).GetString()!));
                link = page.GetProperty("next_page_uri").GetString();
            }

            return found;
        }
    }

    [Fact]
    public async Task Numbers_pictures_and_recordings_are_filtered_as_the_carrier_filters_them()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Record action=\"/recorded\"/>");
        using var sent = await carrier.SendMediaAsync([1, 2, 3]);
        var text = (await carrier.GetAsync("Messages.json?PageSize=1")).GetProperty("messages")[0].GetProperty("sid").GetString();
        await carrier.DoAsync(await carrier.DialAsync(), "record", new { seconds = 3 });
        var recording = (await carrier.ToldAsync("/recorded", 1))[0]["RecordingSid"];
        using var deleted = await carrier.Rest.DeleteAsync($"Recordings/{recording}.json", TestContext.Current.CancellationToken);

        Assert.Equal(1, await CountAsync($"Messages/{text}/Media.json?DateCreated=2026-11-24", "media_list"));
        Assert.Equal(0, await CountAsync($"Messages/{text}/Media.json?DateCreated%3E=2026-11-25", "media_list"));
        Assert.NotEqual(0, await CountAsync("IncomingPhoneNumbers.json?Beta=false&Origin=twilio", "incoming_phone_numbers"));
        Assert.Equal(0, await CountAsync("IncomingPhoneNumbers.json?Origin=hosted", "incoming_phone_numbers"));
        Assert.Equal(0, await CountAsync("Recordings.json", "recordings"));
        Assert.Equal(1, await CountAsync("Recordings.json?IncludeSoftDeleted=true", "recordings"));
        Assert.Equal(0, await CountAsync($"Recordings.json?IncludeSoftDeleted=true&ConferenceSid=CF{new string('0', 32)}", "recordings"));
        Assert.Equal("deleted", (await carrier.GetAsync($"Recordings/{recording}.json?IncludeSoftDeleted=true")).GetProperty("status").GetString());

        async Task<int> CountAsync(string link, string list) => (await carrier.GetAsync(link)).GetProperty(list).GetArrayLength();
    }

    [Fact]
    public async Task Where_a_number_wants_its_texts_can_be_changed_while_it_runs()
    {
        await using var carrier = await Carrier.StartAsync();
        var sid = (await carrier.GetAsync("IncomingPhoneNumbers.json?PhoneNumber=%2B12025550100")).GetProperty("incoming_phone_numbers")[0].GetProperty("sid").GetString();

        await carrier.PostAsync($"IncomingPhoneNumbers/{sid}.json", ("SmsUrl", $"{carrier.Account.Url}/new"));
        await carrier.TextAsync("no water");

        Assert.Single(carrier.Account.To("/new"));
    }

    [Fact]
    public async Task A_scheduled_text_goes_out_by_the_clock_unless_it_is_canceled()
    {
        await using var carrier = await Carrier.StartAsync();
        var later = ("SendAt", "2026-11-24T09:30:00Z");
        var first = await carrier.SendAsync("first", ("ScheduleType", "fixed"), later);
        var second = await carrier.SendAsync("second", ("ScheduleType", "fixed"), later);

        await carrier.PostAsync($"Messages/{first.GetProperty("sid").GetString()}.json", ("Status", "canceled"));
        carrier.Clock.Advance(TimeSpan.FromMinutes(31));

        var handset = await carrier.HandsetAsync(Carrier.Official, seen => seen.GetProperty("texts").GetArrayLength() == 1);
        Assert.Equal(("scheduled", "second"), (second.GetProperty("status").GetString(), handset.GetProperty("texts")[0].GetProperty("body").GetString()));
    }
}
