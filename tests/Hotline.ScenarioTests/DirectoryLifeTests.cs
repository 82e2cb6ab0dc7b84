using Hotline.Service.Commands;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>Postings rotate while the program runs: what an administrator imports is in force within seconds, and no ticket is left behind.</summary>
public sealed class DirectoryLifeTests(SharedServers servers) : IDisposable
{
    private const string NewCadre = "+17325550171";
    private const string VillageAgent = "+17325550119";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_new_cadre_gets_the_open_tickets_of_the_one_who_left_and_can_answer_them(Stack stack)
    {
        var config = "";
        await using var town = await Town.StartAsync(stack, servers, configure: folder => config = folder);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单", "CG-20261123-0001");

        // A mistake is refused as a whole, and so is one made by hand in the files.
        Assert.Equal(ExitCodes.Done, await RunAsync("directory", "export", _folder["out"], "--xlsx", _folder["county.xlsx"], $"--Config:Directory={config}"));
        Change(_folder["out"], "officials.csv", "cg-05,钱样本,Specimen Qian", "cg-71,新样本,Specimen Xin");
        Assert.Equal(ExitCodes.WrongSettings, await RunAsync("directory", "import", _folder["out"], "--apply", $"--Config:Directory={config}"));
        Change(Path.Combine(config, "directory"), "households.csv", "CG-01-H01,CG-01,", "CG-01-H01,CG-77,");
        await town.WorkAsync();
        Assert.Equal("cg-05", await HolderAsync(town));
        Change(Path.Combine(config, "directory"), "households.csv", "CG-01-H01,CG-77,", "CG-01-H01,CG-01,");

        Change(_folder["out"], "officials.csv", People.Cadre, NewCadre);
        Change(_folder["out"], "responsibilities.csv", "cg-05,", "cg-71,");
        Assert.Equal(ExitCodes.Done, await RunAsync("directory", "import", _folder["out"], "--apply", $"--Config:Directory={config}"));
        await town.Phone(NewCadre).ExpectTextAsync("派单", "CG-20261123-0001", "路灯坏了");
        Assert.Equal("cg-71", await HolderAsync(town));
        await town.Phone(NewCadre).TextAsync("1 签收");
        await town.ExpectStatusAsync("CG-20261123-0001", "acknowledged");

        // Who left is a resident now, and no reminder goes there.
        var before = (await town.Cadre.TextsAsync()).Count;
        await town.FastForwardAsync(TimeSpan.FromDays(9));
        Assert.Equal(before, (await town.Cadre.TextsAsync()).Count);
        await town.Cadre.TextAsync("我家门口也停电了");
        await town.Cadre.ExpectTextAsync("已收到");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_stranger_who_names_the_village_when_asked_is_helped_by_the_one_who_answers_there(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var stranger = town.Phone(People.Stranger);
        await stranger.TextAsync("路上有个大坑");
        await stranger.ExpectTextAsync("已收到", "王样本");
        await town.Phone(People.Operator).ExpectTextAsync("派单");
        await town.FastForwardAsync(TimeSpan.FromSeconds(10));
        await stranger.ExpectTextAsync("哪个村", "1 示东村");

        await stranger.TextAsync("1");
        await stranger.ExpectTextAsync("已记下", "示东村");
        await town.Phone(VillageAgent).ExpectTextAsync("派单", "大坑", "示东村");
        Assert.Single(await town.TicketsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task What_waits_for_an_official_goes_to_the_number_that_the_official_has_now(Stack stack)
    {
        var config = "";
        await using var town = await Town.StartAsync(stack, servers, configure: folder => config = folder);
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 429, code = 20429, number = People.Cadre });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        await town.WorkAsync();

        Change(Path.Combine(config, "directory"), "officials.csv", People.Cadre, NewCadre);
        await town.WorkAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(10));

        await town.Phone(NewCadre).ExpectTextAsync("派单", "路灯坏了");
        Assert.Empty(await town.Cadre.TextsAsync());
    }

    private static async Task<string?> HolderAsync(Town town) =>
        (await town.TicketAsync("CG-20261123-0001")).GetProperty("holder").GetProperty("id").GetString();

    private static Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args);

    private static void Change(string folder, string file, string from, string to)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
