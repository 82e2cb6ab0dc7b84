using System.Text.Json;

namespace Hotline.Tests.Simulator;

public class DescriptionTests
{
    private const string Root = "/2010-04-01/Accounts/{AccountSid}/";

    [Fact]
    public async Task Texts_agree_with_the_carriers_description()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync($"handsets/{Carrier.Official}", new { reachable = false });
        await carrier.TextAsync("no water");
        var created = await carrier.SendAsync("a reminder", ("StatusCallback", $"{carrier.Account.Url}/status"));
        await carrier.ToldAsync("/status", 2);
        var sid = created.GetProperty("sid").GetString();

        Agrees(Root + "Messages.json", "post", created, 201);
        Agrees(Root + "Messages/{Sid}.json", "get", await carrier.GetAsync($"Messages/{sid}.json"));
        Agrees(Root + "Messages.json", "get", await carrier.GetAsync("Messages.json?PageSize=1"));
        Agrees(Root + "Messages/{MessageSid}/Media.json", "get", await carrier.GetAsync($"Messages/{sid}/Media.json"));
        Agrees(Root + "Messages/{Sid}.json", "post", await carrier.PostAsync($"Messages/{sid}.json", ("Body", "")));
    }

    [Fact]
    public async Task Pictures_of_a_text_agree_with_the_carriers_description()
    {
        await using var carrier = await Carrier.StartAsync();
        using var sent = await carrier.SendMediaAsync([1, 2, 3]);
        var text = (await carrier.GetAsync("Messages.json?PageSize=1")).GetProperty("messages")[0].GetProperty("sid").GetString();
        var list = await carrier.GetAsync($"Messages/{text}/Media.json");
        var picture = list.GetProperty("media_list")[0].GetProperty("sid").GetString();

        Agrees(Root + "Messages/{MessageSid}/Media.json", "get", list);
        Agrees(Root + "Messages/{MessageSid}/Media/{Sid}.json", "get", await carrier.GetAsync($"Messages/{text}/Media/{picture}.json"));
    }

    [Fact]
    public async Task Calls_and_recordings_agree_with_the_carriers_description()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Record action=\"/recorded\"/>");
        var created = await carrier.PlaceAsync();
        var sid = await carrier.DialAsync();
        await carrier.DoAsync(sid, "record", new { seconds = 3 });
        var recording = (await carrier.ToldAsync("/recorded", 1))[0]["RecordingSid"];

        Agrees(Root + "Calls.json", "post", created, 201);
        Agrees(Root + "Calls/{Sid}.json", "get", await carrier.GetAsync($"Calls/{sid}.json"));
        Agrees(Root + "Calls.json", "get", await carrier.GetAsync("Calls.json"));
        Agrees(Root + "Recordings.json", "get", await carrier.GetAsync("Recordings.json"));
        Agrees(Root + "Calls/{CallSid}/Recordings.json", "get", await carrier.GetAsync($"Calls/{sid}/Recordings.json"));
        Agrees(Root + "Recordings/{Sid}.json", "get", await carrier.GetAsync($"Recordings/{recording}.json"));
        Agrees(Root + "Calls/{Sid}.json", "post", await carrier.PostAsync($"Calls/{sid}.json", ("Status", "completed")));
    }

    [Fact]
    public async Task The_account_its_numbers_and_queues_agree_with_the_carriers_description()
    {
        await using var carrier = await Carrier.StartAsync();
        carrier.Account.On("/voice", "<Enqueue>operators</Enqueue>");
        var call = await carrier.DialAsync();
        await carrier.CallAsync(call, seen => seen.GetProperty("waitingFor").ValueKind == JsonValueKind.Object);
        var numbers = await carrier.GetAsync("IncomingPhoneNumbers.json");
        var number = numbers.GetProperty("incoming_phone_numbers")[0].GetProperty("sid").GetString();
        var queues = await carrier.GetAsync("Queues.json");
        var queue = queues.GetProperty("queues")[0].GetProperty("sid").GetString();

        Agrees("/2010-04-01/Accounts/{Sid}.json", "get", await carrier.GetAsync($"../{carrier.Options.AccountSid}.json"));
        Agrees(Root + "IncomingPhoneNumbers.json", "get", numbers);
        Agrees(Root + "IncomingPhoneNumbers/{Sid}.json", "get", await carrier.GetAsync($"IncomingPhoneNumbers/{number}.json"));
        Agrees(Root + "IncomingPhoneNumbers/{Sid}.json", "post", await carrier.PostAsync($"IncomingPhoneNumbers/{number}.json", ("FriendlyName", "a line")));
        Agrees(Root + "Queues.json", "get", queues);
        Agrees(Root + "Queues/{Sid}.json", "get", await carrier.GetAsync($"Queues/{queue}.json"));
        Agrees(Root + "Queues/{QueueSid}/Members.json", "get", await carrier.GetAsync($"Queues/{queue}/Members.json"));
        Agrees(Root + "Queues/{QueueSid}/Members/{CallSid}.json", "get", await carrier.GetAsync($"Queues/{queue}/Members/Front.json"));
        Agrees(
            Root + "Queues/{QueueSid}/Members/{CallSid}.json", "post",
            await carrier.PostAsync($"Queues/{queue}/Members/Front.json", ("Url", $"{carrier.Account.Url}/voice")));
    }

    private static void Agrees(string path, string method, JsonElement answer, int status = 200) =>
        Assert.Empty(Description.Differences(path, method, status, answer));
}
