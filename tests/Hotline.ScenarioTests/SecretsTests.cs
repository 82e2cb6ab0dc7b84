using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>
/// All that the program says in a run with everything in it, at its most talkative, is searched for its secrets and for numbers in full: standard output and error, answers
/// to strangers, figures, health, description, refused settings, and what leaves by OTLP.
/// </summary>
public sealed class SecretsTests(SharedServers servers)
{
    private const string ApiKey = "hotline_api-key-of-this-test";
    private const string KeySecret = "secret-of-the-carriers-api-key";
    private const string Password = "hunter2-database-password";
    private const string HeartbeatRefused = "The heartbeat is not taken";
    private const string WatcherPath = "path-that-the-watcher-gave";

    // Without the country's code, so that no spelling gets by.
    private static readonly string[] Numbers = [.. new[] { People.Line, People.Resident, People.Stranger, People.Cadre, People.DutyOfficer, People.Superior }.Select(n => n[2..])];
    private static readonly string[] Secrets = [SimulatedCarrier.AuthToken, ApiKey, KeySecret, Password, WatcherPath, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SimulatedCarrier.AccountSid}:{SimulatedCarrier.AuthToken}"))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Nothing_that_the_program_says_holds_a_secret_or_a_number_in_full(Stack stack)
    {
        using var folder = new TemporaryFolder();
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        await using var carrier = await SimulatedCarrier.StartAsync(url);
        await using var sink = await TelemetrySink.StartAsync();
        var said = new StringBuilder();
        await using (var service = await ServiceProcess.StartAsync(url, [.. await SettingsAsync(stack, folder["data"], carrier, sink)]))
        {
            await LiveAsync(carrier);
            said.Append(await AsStrangerAsync(url));
            await Until.TrueAsync(() => Task.FromResult(service.Output.Contains(HeartbeatRefused, StringComparison.Ordinal)), () => "the watcher was not told of\n" + service.Output);
            await Until.TrueAsync(
                () => Task.FromResult(sink.Of("logs").Length > 0 && sink.Of("traces").Length > 0 && sink.Of("metrics").Length > 0), () => "nothing came by OTLP\n" + service.Output);
            AssertClosed(folder["data"]);
            said.Append(service.Output);
        }

        said.Append(await RefusedAsync(stack, folder["data"]));
        said.Append(sink.Of("logs")).Append(sink.Of("traces")).Append(sink.Of("metrics"));

        AssertTalkative(said.ToString());
        Assert.All(Secrets.Concat(Numbers), secret => Assert.True(!said.ToString().Contains(secret, StringComparison.OrdinalIgnoreCase), Around(said.ToString(), secret)));
    }

    private async Task<List<string>> SettingsAsync(Stack stack, string data, SimulatedCarrier carrier, TelemetrySink sink)
    {
        List<string> settings =
        [
            $"--Data:Directory={data}", $"--Twilio:AccountSid={SimulatedCarrier.AccountSid}", $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}", $"--Twilio:AuthTokens:1={KeySecret}",
            $"--Twilio:BaseUrl={carrier.Url}", $"--Api:Keys:desk={ApiKey}", $"--Heartbeat:Url=http://127.0.0.1:9/{WatcherPath}", "--Heartbeat:Interval=1s",
            "--Clock:Drill=true", "--Clock:Start=2026-11-23T09:30:00+08:00",
            "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Hotline.Service=Trace",
            "--Logging:LogLevel:Hotline.Intake=Trace", "--Logging:LogLevel:Hotline.Notifications=Trace", "--Logging:LogLevel:Hotline.Inbound=Trace",
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={sink.Url}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_METRIC_EXPORT_INTERVAL=500", "--OTEL_BLRP_SCHEDULE_DELAY=200", "--OTEL_BSP_SCHEDULE_DELAY=200",
        ];
        if (stack == Stack.PostgresAndRedis)
        {
            var database = await (await servers.PostgresAsync()).CreateDatabaseAsync();
            settings.AddRange(["--Database:Provider=postgres", $"--Database:ConnectionString={database};Password={Password}", $"--Redis:ConnectionString={(await servers.RedisAsync()).CreateDatabase()}"]);
        }

        return settings;
    }

    // Texts, a picture, a missed call, an official's answer, and a carrier that refuses the account once.
    private static async Task LiveAsync(SimulatedCarrier carrier)
    {
        await carrier.PostAsync("/sim/texts", new { from = People.Resident, to = People.Line, body = $"着火了，请打 {People.Resident}", media = new[] { new { contentType = "image/jpeg", content = new byte[10] } } });
        await TextsOfAsync(carrier, People.Cadre, "1");
        await carrier.PostAsync("/sim/texts", new { from = People.Cadre, to = People.Line, body = "1 签收" });
        await TextsOfAsync(carrier, People.Cadre, "签收");
        await carrier.FaultAsync(new { on = "rest", kind = "error", status = 401, code = 20003, next = 1 });
        await carrier.PostAsync("/sim/texts", new { from = People.Stranger, to = People.Line, body = "路灯坏了" });
        var call = (await carrier.PostAsync("/sim/calls", new { from = People.Resident, to = People.Line })).GetProperty("sid").GetString();
        await carrier.PostAsync($"/sim/calls/{call}/hangup");
        await TextsOfAsync(carrier, People.Resident, "CG-");
    }

    private static Task TextsOfAsync(SimulatedCarrier carrier, string number, string part) => Until.TrueAsync(
        async () => (await carrier.GetAsync($"/sim/handsets/{number}")).GetProperty("texts").EnumerateArray().Any(t => t.GetProperty("body").GetString()!.Contains(part, StringComparison.Ordinal)),
        () => $"{number} got no text with '{part}'");

    private static async Task<string> AsStrangerAsync(string url)
    {
        var (answers, caller) = (new StringBuilder(), Uri.EscapeDataString(People.Resident));
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        foreach (var path in new[] { "/metrics", "/health/live", "/health/ready", "/openapi/v1.json", $"/nothing?caller={caller}", $"/api/v1/tickets?caller={caller}", $"/api/v1/tickets?caller={caller}&limit=x" })
            answers.Append(await http.GetStringOrErrorAsync(path, null)).Append(await http.GetStringOrErrorAsync(path, $"{ApiKey}-wrong"));
        answers.Append(await http.GetStringOrErrorAsync($"/api/v1/tickets?limit=0&status={SimulatedCarrier.AuthToken.Length}", ApiKey));
        foreach (var (signature, from) in new[] { ("none", People.Resident), ("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", People.Stranger) })
        {
            using var forged = new HttpRequestMessage(HttpMethod.Post, $"/twilio/sms?from={Uri.EscapeDataString(from)}") { Content = new FormUrlEncodedContent(SignedText.Form("SM1", from, "x")) };
            forged.Headers.Add("X-Twilio-Signature", signature);
            using var answer = await http.SendAsync(forged, Token);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            answers.Append(answer.Headers).Append(await answer.Content.ReadAsStringAsync(Token));
        }

        return answers.ToString();
    }

    // Settings with a slip in them, and servers that are not there.
    private static async Task<string> RefusedAsync(Stack stack, string data)
    {
        var said = new StringBuilder();
        string[] account = [$"--Twilio:AccountSid={SimulatedCarrier.AccountSid}", $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}", "--Twilio:BaseUrl=http://127.0.0.1:9", $"--Data:Directory={data}-2"];
        string[] database = stack == Stack.PostgresAndRedis
            ? ["--Database:Provider=postgres", $"--Database:ConnectionString=Host=127.0.0.1;Port=9;Username=hotline;Password={Password}"]
            : [$"--Database:ConnectionString=Data Source=/nowhere/hotline.db;Password={Password}"];
        string[] away = [.. account, .. database, $"--Redis:ConnectionString=127.0.0.1:9,password={Password}"];
        string[][] commands =
        [
            ["config", "check", $"--Twilio:AccountSid={SimulatedCarrier.AuthToken}", $"--Twilio:ApiKeySid={KeySecret}", $"--Api:Keys:desk={ApiKey[..15]}", $"--Heartbeat:Url={WatcherPath}"],
            ["config", "check", "--Database:Provider=postgres", $"--Database:ConnectionString=Host=db;Pasword={Password}"],
            ["config", "check", $"--Redis:ConnectionString=redis:6379,pasword={Password}"],
            ["deadletters", "list", .. account, .. database],
            ["doctor", .. away],
        ];
        foreach (var command in commands)
        {
            var (exit, output) = await ServiceProcess.RunAsync(command);
            Assert.True(exit is 1 or 2, $"{string.Join(' ', command)}: {exit}\n{output}");
            said.AppendLine(output);
        }

        await using var service = await ServiceProcess.StartAsync($"http://127.0.0.1:{FreePort.Next()}", away);
        said.Append(service.Output);
        return said.ToString();
    }

    // A search finds nothing in silence.
    private static void AssertTalkative(string said)
    {
        string[] expected = ["A webhook request was refused: signature M", "dbug", HeartbeatRefused, "Executing endpoint", "hotline_webhooks", "Twilio__AccountSid is '(not shown)'", "•••"];
        Assert.All(expected, part => Assert.Contains(part, said, StringComparison.Ordinal));
    }

    private static void AssertClosed(string data)
    {
        if (OperatingSystem.IsWindows())
            return;
        const int groupAndOthers = 0b000_111_111;
        string[] all = [data, .. Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories)];
        Assert.Contains(all, path => path.EndsWith("spool.db", StringComparison.Ordinal));
        foreach (var path in all)
            Assert.True(((int)File.GetUnixFileMode(path) & groupAndOthers) == 0, $"{path}: {File.GetUnixFileMode(path)}");
    }

    private static string Around(string said, string secret)
    {
        var at = said.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : $"'{secret}' in: …{said[Math.Max(0, at - 300)..Math.Min(said.Length, at + secret.Length + 100)]}…";
    }
}

file static class Asking
{
    public static async Task<string> GetStringOrErrorAsync(this HttpClient http, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Headers + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
