using System.Text.Json;

namespace Hotline.Tests.Simulator;

public class CallTests
{
    [Fact]
    public async Task A_caller_hears_the_menu_presses_a_key_leaves_a_message_and_the_end_is_reported()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Gather numDigits=\"1\" action=\"/key\"><Say language=\"cmn-CN\">您好，紧急请按1。</Say></Gather><Say>nothing</Say>");
        carrier.Account.On("/key", "<Say>Speak after the beep</Say><Record action=\"/recorded\" maxLength=\"60\" recordingStatusCallback=\"/recording\"/>");
        carrier.Account.On("/recorded", "<Say>Your reference is CG 1</Say><Hangup/>");

        var sid = await carrier.DialAsync();
        await carrier.DoAsync(sid, "keys", new { digits = "1" });
        await carrier.DoAsync(sid, "record", new { seconds = 7, text = "no water" });

        var call = await carrier.CallAsync(sid, Ended);
        Assert.Equal(
            ["asked 您好，紧急请按1。", "pressed 1", "heard Speak after the beep", "event beep", "recorded 7 s: no water", "heard Your reference is CG 1", "event hung up by the line"],
            Transcript(call));
        Assert.Equal(("1", "in-progress"), (carrier.Account.To("/key")[0]["Digits"], carrier.Account.To("/key")[0]["CallStatus"]));
        Assert.Equal(("ringing", "inbound", Carrier.Resident), Voice(carrier.Account.To("/voice")[0]));
        var recorded = carrier.Account.To("/recorded")[0];
        Assert.Equal(("7", ""), (recorded["RecordingDuration"], recorded["Digits"]));
        var told = Assert.Single(await carrier.ToldAsync("/recording", 1));
        Assert.Equal(("completed", recorded["RecordingSid"]), (told["RecordingStatus"], told["RecordingSid"]));
        var end = Assert.Single(await carrier.ToldAsync("/call-status", 1));
        Assert.Equal((sid, "completed"), (end["CallSid"], end["CallStatus"]));
    }

    [Fact]
    public async Task What_is_played_is_fetched_with_a_signed_GET_and_the_handset_shows_what_came_of_it()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Play>/sound?x=1</Play><Play>/gone</Play><Hangup/>");
        carrier.Account.On("/sound", _ => Microsoft.AspNetCore.Http.Results.Bytes(new byte[] { 1 }, "audio/wav"));
        carrier.Account.On("/gone", _ => Account.Status(System.Net.HttpStatusCode.NotFound));

        var call = await carrier.CallAsync(await carrier.DialAsync(), Ended);

        var asked = Assert.Single(carrier.Account.To("/sound"));
        Assert.Equal(("GET", "?x=1", true), (asked.Method, asked.Query, asked.Headers.ContainsKey("X-Twilio-Signature")));
        Assert.Equal(
            [$"played {carrier.Account.Url}/sound?x=1", "event sound of audio/wav", $"played {carrier.Account.Url}/gone", "event the sound could not be played", "event hung up by the line"],
            Transcript(call));
    }

    [Fact]
    public async Task A_recording_can_be_fetched_with_credentials_and_is_real_sound()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Record action=\"/recorded\"/>");
        var sid = await carrier.DialAsync();
        await carrier.DoAsync(sid, "record", new { seconds = 2 });
        var url = (await carrier.ToldAsync("/recorded", 1))[0]["RecordingUrl"];
        using var stranger = new HttpClient();

        var sound = await carrier.Rest.GetByteArrayAsync($"{url}.wav", TestContext.Current.CancellationToken);
        using var refused = await stranger.GetAsync($"{url}.mp3", TestContext.Current.CancellationToken);

        Assert.Equal("RIFF"u8.ToArray(), sound[..4]);
        Assert.Equal(44 + (2 * 8000 * 2), sound.Length);
        Assert.Equal(401, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Silence_falls_through_a_question_and_so_does_the_clock()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Gather action=\"/key\"/><Gather action=\"/key\" timeout=\"8\"/><Gather action=\"/key\" actionOnEmptyResult=\"true\"/>");

        var sid = await carrier.DialAsync();
        await carrier.DoAsync(sid, "silence", new { });
        await carrier.CallAsync(sid, call => Waits(call, "gather") && Transcript(call).Count() == 1);
        carrier.Clock.Advance(TimeSpan.FromSeconds(7.9));
        Assert.Single(Transcript(await carrier.SimAsync($"calls/{sid}")));
        carrier.Clock.Advance(TimeSpan.FromSeconds(0.2));
        await carrier.CallAsync(sid, call => Waits(call, "gather") && Transcript(call).Count() == 2);
        await carrier.DoAsync(sid, "silence", new { });

        await carrier.CallAsync(sid, Ended);
        Assert.Equal("", Assert.Single(carrier.Account.To("/key"))["Digits"]);
    }

    [Fact]
    public async Task Words_reach_the_account_only_where_words_are_asked_for()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Gather input=\"dtmf speech\" language=\"cmn-Hans-CN\" action=\"/said\"/>");

        var sid = await carrier.DialAsync();
        await carrier.DoAsync(sid, "speech", new { text = "停水了", confidence = 0.75 });

        var said = (await carrier.ToldAsync("/said", 1))[0];
        Assert.Equal(("停水了", "0.75", "cmn-Hans-CN", ""), (said["SpeechResult"], said["Confidence"], said["Language"], said["Digits"]));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_without_a_word_leaves_only_the_end()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Gather action=\"/key\"/>");

        var sid = await carrier.DialAsync();
        await carrier.CallAsync(sid, call => Waits(call, "gather"));
        await carrier.DoAsync(sid, "hangup", new { });

        var end = (await carrier.ToldAsync("/call-status", 1))[0];
        Assert.Equal("completed", end["CallStatus"]);
        Assert.Empty(carrier.Account.To("/key"));
    }

    [Fact]
    public async Task The_account_calls_a_handset_which_rings_until_answered_and_every_step_is_reported_in_order()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/reminder", "<Gather numDigits=\"1\" action=\"/key\"><Say>1 to accept</Say></Gather>");
        carrier.Account.On("/key", "<Say>Thank you</Say>");

        var created = await carrier.PlaceAsync("initiated", "ringing", "answered", "completed");
        var sid = created.GetProperty("sid").GetString()!;
        await carrier.CallAsync(sid, call => call.GetProperty("state").GetString() == "ringing" && Transcript(call).Any());
        await carrier.DoAsync(sid, "answer", new { });
        await carrier.DoAsync(sid, "keys", new { digits = "1" });

        var reports = await carrier.ToldAsync("/progress", 4);
        Assert.Equal(["initiated", "ringing", "in-progress", "completed"], reports.Select(report => report["CallStatus"]));
        Assert.Equal(["0", "1", "2", "3"], reports.Select(report => report["SequenceNumber"]));
        Assert.Equal("queued", created.GetProperty("status").GetString());
        Assert.Equal(("in-progress", "outbound-api", Carrier.Line), Voice(carrier.Account.To("/reminder")[0]));
    }

    [Theory]
    [InlineData("busy", "busy")]
    [InlineData("no-answer", "no-answer")]
    public async Task A_handset_can_be_busy_or_unanswered(string answer, string status)
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync($"handsets/{Carrier.Official}", new { answer });

        await carrier.PlaceAsync();

        Assert.Equal(status, (await carrier.ToldAsync("/progress", 1))[0]["CallStatus"]);
        Assert.Empty(carrier.Account.To("/reminder"));
    }

    [Fact]
    public async Task An_unanswered_call_rings_for_its_timeout_by_the_clock()
    {
        await using var carrier = await Carrier.StartAsync();

        var sid = (await carrier.PlaceAsync()).GetProperty("sid").GetString()!;
        await carrier.CallAsync(sid, call => Transcript(call).Any());
        carrier.Clock.Advance(TimeSpan.FromSeconds(26));

        Assert.Equal("no-answer", (await carrier.CallAsync(sid, Ended)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_handset_that_answers_by_itself_presses_its_keys_and_voicemail_presses_none()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/reminder", "<Gather numDigits=\"1\" action=\"/key\"/>");
        await carrier.PutAsync($"handsets/{Carrier.Official}", new { answer = "auto", keys = "1" });
        await carrier.PlaceAsync();
        Assert.Equal("1", (await carrier.ToldAsync("/key", 1))[0]["Digits"]);

        await carrier.PutAsync($"handsets/{Carrier.Official}", new { answer = "voicemail" });
        var sid = (await carrier.PlaceAsync()).GetProperty("sid").GetString()!;
        await carrier.CallAsync(sid, call => Waits(call, "gather"));

        Assert.Single(carrier.Account.To("/key"));
        Assert.Equal(["human", "machine_start"], carrier.Account.To("/reminder").Select(request => request["AnsweredBy"]));
    }

    [Fact]
    public async Task An_official_is_bridged_to_a_resident_who_sees_only_the_line()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/reminder", $"<Dial callerId=\"{Carrier.Line}\" action=\"/dialed\"><Number>{Carrier.Resident}</Number></Dial>");
        carrier.Account.On("/dialed", "<Say>Goodbye</Say>");
        await carrier.PutAsync($"handsets/{Carrier.Official}", new { answer = "auto" });

        var official = (await carrier.PlaceAsync()).GetProperty("sid").GetString()!;
        var phone = await carrier.HandsetAsync(Carrier.Resident, seen => seen.GetProperty("calls").GetArrayLength() == 1);
        var resident = phone.GetProperty("calls")[0].GetProperty("sid").GetString()!;
        Assert.Equal(Carrier.Line, phone.GetProperty("calls")[0].GetProperty("peer").GetString());
        await carrier.DoAsync(resident, "answer", new { });
        await carrier.DoAsync(resident, "speech", new { text = "the pump is broken" });
        await carrier.CallAsync(official, call => Transcript(call).Contains("heard the pump is broken"));
        await carrier.DoAsync(resident, "hangup", new { });

        var dialed = (await carrier.ToldAsync("/dialed", 1))[0];
        Assert.Equal(("completed", resident), (dialed["DialCallStatus"], dialed["DialCallSid"]));
        Assert.Contains("heard Goodbye", Transcript(await carrier.CallAsync(official, Ended)));
    }

    [Fact]
    public async Task A_queued_caller_hears_the_waiting_document_until_an_operator_takes_the_call()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Enqueue waitUrl=\"/wait\" action=\"/left\">operators</Enqueue>");
        carrier.Account.On("/wait", request => Account.Twiml($"<Say>You are number {request["QueuePosition"]}</Say>"));
        carrier.Account.On("/reminder", "<Dial><Queue>operators</Queue></Dial>");
        await carrier.PutAsync($"handsets/{Carrier.Official}", new { answer = "auto" });

        var caller = await carrier.DialAsync();
        await carrier.CallAsync(caller, call => Transcript(call).Contains("heard You are number 1"));
        var operatorCall = (await carrier.PlaceAsync()).GetProperty("sid").GetString()!;
        await carrier.CallAsync(operatorCall, call => Waits(call, "bridge"));
        await carrier.DoAsync(operatorCall, "speech", new { text = "how can I help" });
        await carrier.CallAsync(caller, call => Transcript(call).Contains("heard how can I help"));
        await carrier.DoAsync(operatorCall, "hangup", new { });

        Assert.Equal("bridged", (await carrier.ToldAsync("/left", 1))[0]["QueueResult"]);
    }

    [Fact]
    public async Task A_running_call_can_be_sent_elsewhere_and_ended_by_the_account()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Pause length=\"600\"/>");
        carrier.Account.On("/elsewhere", "<Say>Hold the line</Say><Pause length=\"600\"/>");
        var sid = await carrier.DialAsync();
        await carrier.CallAsync(sid, call => Waits(call, "pause"));

        await carrier.PostAsync($"Calls/{sid}.json", ("Url", $"{carrier.Account.Url}/elsewhere"));
        await carrier.CallAsync(sid, call => Transcript(call).Contains("heard Hold the line"));
        await carrier.PostAsync($"Calls/{sid}.json", ("Status", "completed"));

        Assert.Equal("completed", (await carrier.CallAsync(sid, Ended)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_rejected_call_was_never_answered_and_an_unknown_verb_can_be_seen()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Reject reason=\"busy\"/>");
        var rejected = await carrier.CallAsync(await carrier.DialAsync(), Ended);
        carrier.Account.On("/voice", "<Sing/><Say>still here</Say>");
        var other = await carrier.CallAsync(await carrier.DialAsync(), Ended);

        Assert.Equal(("busy", JsonValueKind.Null), (rejected.GetProperty("status").GetString(), rejected.GetProperty("answered").ValueKind));
        Assert.Equal(["event unknown verb Sing", "heard still here"], Transcript(other));
        Assert.Equal(12200, (await carrier.SimAsync("errors"))[0].GetProperty("code").GetInt32());
    }

    private static bool Ended(JsonElement call) => call.GetProperty("state").GetString() == "ended";

    private static bool Waits(JsonElement call, string verb) =>
        call.GetProperty("waitingFor") is { ValueKind: JsonValueKind.Object } awaited && awaited.GetProperty("verb").GetString() == verb;

    private static IEnumerable<string> Transcript(JsonElement call) => call.GetProperty("transcript").EnumerateArray()
        .Select(line => $"{line.GetProperty("kind").GetString()} {line.GetProperty("text").GetString()}");

    private static (string Status, string Direction, string From) Voice(Account.Received request) => (request["CallStatus"], request["Direction"], request["From"]);
}
