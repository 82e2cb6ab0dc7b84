using System.Net.Http.Headers;
using System.Text;
using Hotline.Service.Commands;
using Hotline.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.ScenarioTests;

/// <summary>An administrator asks what is wrong, and reads one line for each thing: what is there, what should be there, where to change it.</summary>
public sealed class DoctorTests(SharedServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task When_everything_is_right_every_line_says_so(Stack stack)
    {
        await using var postgres = stack == Stack.PostgresAndRedis ? await PostgresServer.StartAsync(new PostgresServerOptions { Fsync = true }) : null;
        await using var town = await Town.StartAsync(stack, servers, database: postgres is null ? null : await postgres.CreateDatabaseAsync());
        await PutInOrderAsync(town);

        var (exit, lines) = await ExamineAsync(town);
        Assert.Equal((ExitCodes.Done, "0 wrong, 0 warnings"), (exit, lines[^1]));
        Assert.All(lines.SkipLast(1), line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
        foreach (var subject in (string[])["settings", "database", "redis", "disk", "account", "clock", People.Line, "program", "way in"])
            Assert.Contains(lines, line => line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries)[1].TrimStart().StartsWith(subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_mistake_at_the_carrier_is_told_with_what_should_be_there_and_where_to_change_it()
    {
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await PutInOrderAsync(town);
        var at = $"at Twilio: Phone Numbers > {People.Line} >";
        (string Field, string Value, string Line, int Exit)[] mistakes =
        [
            ("SmsUrl", "https://old.example.org/twilio/sms",
                $"wrong    {People.Line} \"A message comes in\" is https://old.example.org/twilio/sms and should be {town.Url}/twilio/sms: change it {at} A message comes in, or Twilio__PublicUrl here", 1),
            ("SmsUrl", town.Url + "/twilio/sms",
                $"warning  {People.Line} \"A message comes in\" is tried once only: write {town.Url}/twilio/sms#rc=3&rp=all, so that a text survives a restart here; {at} A message comes in", 0),
            ("SmsMethod", "GET", $"wrong    {People.Line} \"A message comes in\" is called by GET and should be by HTTP POST: change it {at} A message comes in", 1),
            ("SmsFallbackUrl", "",
                $"warning  {People.Line} \"A message comes in\" has no fallback URL: enter a second node's /twilio/sms, or this one's once more, under \"Primary handler fails\", {at} A message comes in", 0),
            ("SmsFallbackUrl", town.Url + "/sms", $"wrong    {People.Line} \"Primary handler fails\" is {town.Url}/sms and should end with /twilio/sms: change it {at} A message comes in", 1),
            ("VoiceUrl", "", $"wrong    {People.Line} \"A call comes in\" is empty and should be {town.Url}/twilio/voice: change it {at} A call comes in, or Twilio__PublicUrl here", 1),
            ("VoiceMethod", "GET", $"wrong    {People.Line} \"A call comes in\" is called by GET and should be by HTTP POST: change it {at} A call comes in", 1),
            ("VoiceFallbackUrl", "",
                $"warning  {People.Line} \"A call comes in\" has no fallback URL: enter a second node's /twilio/voice, or this one's once more, under \"Primary handler fails\", {at} A call comes in", 0),
            ("StatusCallback", "",
                $"warning  {People.Line} \"Call status changes\" is empty and should be {town.Url}/twilio/voice/status: change it {at} Call status changes, or Twilio__PublicUrl here", 0),
        ];

        foreach (var (field, value, line, exit) in mistakes)
        {
            await EnterAsync(town, People.Line, (field, value));
            var (code, lines) = await ExamineAsync(town);
            Assert.Equal([line], lines.SkipLast(1).Where(l => !l.StartsWith("ok ", StringComparison.Ordinal)));
            Assert.Equal(exit, code);
            await PutInOrderAsync(town);
        }
    }

    [Fact]
    public async Task An_account_that_does_not_work_and_numbers_that_are_not_as_declared_are_told()
    {
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await PutInOrderAsync(town);

        await ControlAsync(town, "account", new { type = "Trial" });
        await ExpectAsync(town, ExitCodes.Done, $"warning  account      {SimulatedCarrier.AccountSid} is a trial account: it reaches verified numbers only; upgrade it, at Twilio: Console > Account Info");
        await ControlAsync(town, "account", new { status = "suspended" });
        await ExpectAsync(town, ExitCodes.Failed, $"wrong    account      {SimulatedCarrier.AccountSid} is suspended: it sends and receives nothing; at Twilio: Console > Account Info says why");
        await ControlAsync(town, "account", new { type = "Full", status = "active" });

        await ControlAsync(town, "lines/" + People.Line, new { sms = false, media = false });
        await ExpectAsync(town, ExitCodes.Failed, $"wrong    {People.Line} lines.yaml says that it carries texts, the carrier says that it does not: correct its capabilities in lines.yaml");
        await ControlAsync(town, "lines/" + People.Line, new { sms = true, media = true, smsApplication = "AP00000000000000000000000000000001" });
        await ExpectAsync(
            town, ExitCodes.Failed, $"wrong    {People.Line} the application AP00000000000000000000000000000001 answers instead of a URL: take it away and enter {town.Url}/twilio/sms, "
            + $"at Twilio: Phone Numbers > {People.Line} > A message comes in");
        (await town.Carrier.Http.DeleteAsync("/sim/lines/" + People.Line, Token)).EnsureSuccessStatusCode();
        await ExpectAsync(town, ExitCodes.Failed, $"wrong    {People.Line} is a line of lines.yaml and no number of the account: correct it there, or buy or move it at Twilio");
    }

    [Fact]
    public async Task A_wrong_token_is_told_and_no_token_is_shown()
    {
        const string WrongToken = "not-the-token-of-the-account";
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await PutInOrderAsync(town);

        var (exit, lines) = await ExamineAsync(town, $"--Twilio:AuthTokens:0={WrongToken}", $"--Twilio:AuthTokens:1={SimulatedCarrier.AuthToken}");
        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains(
            $"wrong    account      Twilio__AuthTokens__0 does not sign in as {SimulatedCarrier.AccountSid} (401, 20003: Authenticate), so no webhook will be believed: "
            + "enter the account's auth token, at Twilio: Console > Account Info", lines);
        Assert.Contains(lines, line => line.StartsWith("wrong    way in", StringComparison.Ordinal) && line.Contains("no known token fits any variant", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(WrongToken, line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(SimulatedCarrier.AuthToken, line, StringComparison.Ordinal));

        var (_, spare) = await ExamineAsync(town, $"--Twilio:AuthTokens:1={WrongToken}");
        Assert.Contains(spare, line => line.StartsWith("warning  account      Twilio__AuthTokens__1 signs in no more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_and_a_Redis_that_may_lose_something_are_told_and_ones_that_are_away_are_wrong()
    {
        await using var postgres = await PostgresServer.StartAsync(new PostgresServerOptions { Fsync = false });
        await using var redis = await RedisServer.StartAsync(new RedisServerOptions(AppendFsync: "everysec"));
        await using var town = await Town.StartAsync(Stack.PostgresAndRedis, servers, await postgres.CreateDatabaseAsync(), redis.ConnectionString);
        await PutInOrderAsync(town);

        var (exit, lines) = await ExamineAsync(town);
        Assert.Equal(ExitCodes.Done, exit);
        Assert.Contains(lines, line => line.StartsWith("warning  database", StringComparison.Ordinal)
            && line.Contains("fsync is off: a crash of its machine may destroy the whole database. Set fsync = on in postgresql.conf", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("warning  redis        Redis writes to the disk once a second", StringComparison.Ordinal));

        var (stranded, other) = await ExamineAsync(town, "--Redis:Shards=2");
        Assert.Equal(ExitCodes.Failed, stranded);
        Assert.Contains("wrong    redis        the program that ran last has Redis__Shards = 4, here it is 2: set the same on every node and restart the others", other);

        await redis.StopAsync();
        await postgres.StopAsync();
        var (away, without) = await ExamineAsync(town);
        Assert.Equal(ExitCodes.Failed, away);
        Assert.Contains(without, line => line.StartsWith("wrong    database     cannot be used", StringComparison.Ordinal));
        Assert.Contains("wrong    redis        does not answer; what arrives goes to this node's disk until it does. Look whether it runs, and at Redis__ConnectionString", without);
        Assert.Contains(without, line => line.StartsWith("warning  program", StringComparison.Ordinal) && line.Contains("is degraded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_is_off_is_told_against_carrier_database_and_Redis()
    {
        await using var town = await Town.StartAsync(Stack.PostgresAndRedis, servers);
        await PutInOrderAsync(town);

        var (exit, lines) = await ExamineAsync(town, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(300)));
        Assert.Equal(ExitCodes.Failed, exit);
        foreach (var whose in (string[])["the carrier", "the database", "Redis"])
            Assert.Contains(lines, line => line.StartsWith("wrong    clock        this machine's clock is ", StringComparison.Ordinal) && line.Contains($"ahead of that of {whose}", StringComparison.Ordinal));

        var (_, late) = await ExamineAsync(town, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(-30)));
        Assert.Contains(late, line => line.StartsWith("warning  clock", StringComparison.Ordinal) && line.Contains("behind that of the database: reminders go out late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_signatures_fail_the_log_and_the_doctor_say_whether_it_is_the_URL_or_the_token()
    {
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await PutInOrderAsync(town);
        var form = SignedText.Form("SM00000000000000000000000000000001", People.Resident, "村口的路灯坏了");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, town.Url + "/twilio/sms") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", SignedText.Sign(town.Url.Replace("http://", "https://", StringComparison.Ordinal) + "/twilio/sms", form));
        Assert.Equal(403, (int)(await http.SendAsync(request, Token)).StatusCode);

        var (exit, lines) = await ExamineAsync(town);
        Assert.Equal(ExitCodes.Done, exit);
        var told = Assert.Single(lines, line => line.StartsWith("warning  signatures", StringComparison.Ordinal));
        Assert.Contains($"a webhook to {town.Url}/twilio/sms was refused at 2026-11-23", told, StringComparison.Ordinal);
        Assert.Contains($"it was signed for https://{new Uri(town.Url).Authority}, and Twilio__PublicUrl is {town.Url}: a proxy ends TLS", told, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain(People.Resident, line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing", "ok       way in       a signed request to")]
    [InlineData("slash", "wrong    way in       a request to")]
    [InlineData("lost-body", "wrong    way in       a request to")]
    [InlineData("redirect", "redirects (301): set Twilio__PublicUrl, and the URLs at the carrier, to where it leads")]
    [InlineData("other-program", "is not found: the proxy does not pass /twilio/ to the program")]
    [InlineData("down", "cannot be reached from here")]
    public async Task What_a_proxy_does_to_the_carriers_requests_is_seen_on_the_way_itself(string does, string expected)
    {
        await using var proxy = await Proxy.StartAsync(does);
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers, more: [$"--Twilio:PublicUrl={proxy.Url}"]);
        proxy.Target = town.Url;
        await PutInOrderAsync(town, proxy.Url);

        var (exit, lines) = await ExamineAsync(town);
        var line = Assert.Single(lines, line => line.Split(' ', 2)[1].TrimStart().StartsWith("way in", StringComparison.Ordinal));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Equal(does == "nothing" ? ExitCodes.Done : ExitCodes.Failed, exit);
        if (does == "lost-body")
            Assert.Contains("it has no body: a proxy or firewall drops it", line, StringComparison.Ordinal);
        if (does == "slash")
            Assert.Contains("without the slash at its end, which a proxy adds", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_writes_nothing_and_a_wrong_setting_ends_it_with_its_own_exit_code()
    {
        using var folder = new TemporaryFolder();
        string[] args = [$"--Config:Directory={Repository.Config}", $"--Data:Directory={folder["data"]}", $"--Simulator:Url=http://127.0.0.1:{FreePort.Next()}", $"--Urls=http://127.0.0.1:{FreePort.Next()}"];
        await using var output = new StringWriter();
        Assert.Equal(ExitCodes.Failed, await DoctorCommand.RunAsync(args, TimeProvider.System, output));
        Assert.Contains("warning  account      none is configured: the simulator stands in for the carrier", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        Assert.Equal(ExitCodes.WrongSettings, await CommandLine.RunAsync(["doctor", .. args, "--Redis:Shards=0"]));
    }

    private static async Task ExpectAsync(Town town, int exit, string line)
    {
        var (code, lines) = await ExamineAsync(town);
        Assert.Contains(line, lines);
        Assert.Equal(exit, code);
    }

    private static Task<(int Exit, List<string> Lines)> ExamineAsync(Town town, params string[] more) => ExamineAsync(town, TimeProvider.System, more);

    private static async Task<(int Exit, List<string> Lines)> ExamineAsync(Town town, TimeProvider clock, params string[] more)
    {
        await using var output = new StringWriter();
        var exit = await DoctorCommand.RunAsync([.. town.Settings, .. more], clock, output);
        return (exit, [.. output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <summary>Every number as docs/webhooks.md has it.</summary>
    private static async Task PutInOrderAsync(Town town, string? publicUrl = null)
    {
        var url = publicUrl ?? town.Url;
        foreach (var number in SimulatedCarrier.Numbers)
        {
            await EnterAsync(
                town, number, ("SmsUrl", url + "/twilio/sms#rc=3&rp=all"), ("SmsMethod", "POST"), ("SmsFallbackUrl", url + "/twilio/sms"), ("VoiceUrl", url + "/twilio/voice"),
                ("VoiceMethod", "POST"), ("VoiceFallbackUrl", url + "/twilio/voice"), ("StatusCallback", url + "/twilio/voice/status"));
        }
    }

    private static async Task EnterAsync(Town town, string number, params (string Field, string Value)[] fields)
    {
        var numbers = $"/2010-04-01/Accounts/{SimulatedCarrier.AccountSid}/IncomingPhoneNumbers";
        var sid = System.Text.Json.JsonDocument.Parse(await RestAsync(town, HttpMethod.Get, $"{numbers}.json?PhoneNumber={Uri.EscapeDataString(number)}"))
            .RootElement.GetProperty("incoming_phone_numbers")[0].GetProperty("sid").GetString();
        await RestAsync(town, HttpMethod.Post, $"{numbers}/{sid}.json", new FormUrlEncodedContent(fields.ToDictionary(f => f.Field, f => f.Value)));
    }

    private static async Task<string> RestAsync(Town town, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SimulatedCarrier.AccountSid}:{SimulatedCarrier.AuthToken}")));
        using var response = await town.Carrier.Http.SendAsync(request, Token);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static async Task ControlAsync(Town town, string path, object order)
    {
        using var response = await town.Carrier.Http.PutAsync("/sim/" + path, System.Net.Http.Json.JsonContent.Create(order), Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
