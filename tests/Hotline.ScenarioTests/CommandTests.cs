using Hotline.Service.Commands;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>An administrator asks and mends while the program runs: no command needs it stopped.</summary>
public sealed class CommandTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Every_command_works_beside_the_running_program(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        using var folder = new TemporaryFolder();
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        string[][] commands =
        [
            ["config", "check"],
            ["deadletters", "list"],
            ["deadletters", "replay", "all"],
            ["reconcile", "--since", "2026-11-01"],
            ["directory", "who", "CG-01"],
            ["escalation", "preview", "--grade", "general", "--at", "2026-11-24T09:00"],
            ["ledger", "verify"],
            ["ledger", "roots"],
            ["ledger", "export", "--out", folder["ledger"]],
            ["texts"],
            ["health"],
            ["doctor"],
        ];

        foreach (var command in commands)
            Assert.True(await CommandLine.RunAsync([.. command, .. town.Settings]) == ExitCodes.Done, string.Join(' ', command));
    }
}
