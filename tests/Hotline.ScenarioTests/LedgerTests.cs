using System.Security.Cryptography;
using Hotline.Service.Commands;
using Hotline.Storage;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

/// <summary>The ledger over the whole life of a ticket, to the day when its words are gone.</summary>
public sealed class LedgerTests(SharedServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_whole_life_verifies_and_still_does_when_its_personal_data_is_erased(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var reference = await LiveAsync(town);
        Assert.Single(Directory.GetFiles(town.RecordingFolder));
        Assert.Equal(ExitCodes.Done, await RunAsync(town, "ledger", "verify"));
        Assert.All((await town.TicketAsync(reference)).GetProperty("timeline").EnumerateArray(), e => Assert.Equal(64, e.GetProperty("hash").GetString()!.Length));

        town.Clock.Advance(TimeSpan.FromDays(38 * 31));
        await town.WorkAsync();

        var ticket = await town.TicketAsync(reference);
        Assert.Empty(Directory.GetFiles(town.RecordingFolder));
        Assert.Equal((null, ""), (ticket.GetProperty("caller").GetString(), ticket.GetProperty("subject").GetString()));
        Assert.DoesNotContain("还是不亮", ticket.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(4, (await town.EntriesAsync(reference, "erased")).Count);
        Assert.Equal(ExitCodes.Done, await RunAsync(town, "ledger", "verify"));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Who_changes_a_word_in_the_database_is_found_by_the_command_and_a_signed_export_is_good_for_its_key_alone(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        using var folder = new TemporaryFolder();
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单");
        await town.WorkAsync();
        foreach (var name in (string[])["county", "other"])
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await File.WriteAllTextAsync(folder[name + ".key.pem"], key.ExportPkcs8PrivateKeyPem(), Token);
            await File.WriteAllTextAsync(folder[name + ".pub.pem"], key.ExportSubjectPublicKeyInfoPem(), Token);
        }

        Assert.Equal(ExitCodes.Done, await RunAsync(town, "ledger", "export", "--out", folder["out"], "--sign", folder["county.key.pem"]));
        Task<int> VerifyAsync(string key) => RunAsync(town, "ledger", "verify", "--roots", folder["out/roots.jsonl"], "--public-key", folder[key]);
        Assert.Equal(ExitCodes.Done, await VerifyAsync("county.pub.pem"));
        Assert.Equal(ExitCodes.Failed, await VerifyAsync("other.pub.pem"));
        Assert.Equal(ExitCodes.WrongSettings, await VerifyAsync("none.pem"));
        Assert.Equal(ExitCodes.WrongSettings, await RunAsync(town, "ledger", "verify", "--roots", folder["none.jsonl"]));

        await town.Services.GetRequiredService<HotlineDatabase>().WriteAsync(
            db => db.Database.ExecuteSqlRawAsync("UPDATE timeline SET text = 'nothing happened' WHERE position = 1", Token), Token);

        Assert.Equal(ExitCodes.Failed, await RunAsync(town, "ledger", "verify"));
    }

    /// <summary>A recorded message, a ticket that nobody accepts for days, done, not solved, done again, confirmed.</summary>
    private static async Task<string> LiveAsync(Town town)
    {
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.PressAsync("4");
        await call.ExpectHeardAsync("请在提示音后留言");
        await call.RecordAsync(6, "路灯坏了");
        await call.ExpectHeardAsync("您的编号是");
        await town.Cadre.ExpectTextAsync("派单", "电话留言");
        await (await town.Cadre.ExpectCallAsync()).DeclineAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(5));
        const string reference = "CG-20261123-0001";
        await town.Resident.TextAsync("还是不亮");
        await town.Cadre.TextAsync("1 签收");
        await town.Cadre.ExpectTextAsync("已签收", reference);
        await town.Cadre.TextAsync("1 办结 已修好");
        await town.Resident.ExpectTextAsync("已修好", "1 满意");
        await town.Resident.TextAsync("没修好");
        await town.Resident.ExpectTextAsync("重新办理");
        await town.Cadre.TextAsync("1 办结 换了灯泡");
        await town.Resident.ExpectTextAsync("换了灯泡", "1 满意");
        await town.Resident.TextAsync("1");
        await town.Resident.ExpectTextAsync("已归档");
        await town.FastForwardAsync(TimeSpan.FromDays(2));
        return reference;
    }

    private static Task<int> RunAsync(Town town, params string[] command) => CommandLine.RunAsync([.. command, .. town.Settings]);
}
