using System.CommandLine;
using Hotline.FaultTests.Schedules;
using Hotline.FaultTests.Sending;

namespace Hotline.FaultTests;

/// <summary>The harness by hand.</summary>
internal static class FaultCommand
{
    private const int Kept = 0;
    private const int Broken = 1;
    private const int WrongArguments = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync();
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Legal: --minutes 1 to 1440, --seed NUMBER; or the command `kills`. See --help.");
        return WrongArguments;
    }

    private static RootCommand Build()
    {
        var minutes = Number("--minutes", "How long faults go on; the run takes ten to fifteen minutes more to compare with the carrier's lists and to settle.", 2, 1, 1440);
        var seed = new Option<int?>("--seed") { Description = "Draws the schedule of faults; without it a new one, which is printed." };
        var root = new RootCommand(
            """
            Breaks things under the running program (two nodes, PostgreSQL, Redis, the simulator) and checks that nothing was lost.

            Example:
              dotnet run --project tests/Hotline.FaultTests -c Release -- --minutes 60 --seed 123

            Exit codes: 0 every promise was kept, 1 a promise was broken, 2 wrong arguments.
            """)
        { minutes, seed };
        root.SetAction(async (parsed, _) => Verdict(await FaultRun.RunAsync(
            parsed.GetValue(seed) ?? Random.Shared.Next(), FaultRun.Until(TimeSpan.FromMinutes(parsed.GetValue(minutes))), compares: true, Console.Out)));
        root.Subcommands.Add(Round(seed));
        root.Subcommands.Add(Kills(seed));
        root.Subcommands.Add(SenderHost.Command());
        return root;
    }

    private static Command Round(Option<int?> seed)
    {
        var command = new Command("round", "Every kind of fault once, as far as three minutes go, without the wait for the carrier's lists.") { seed };
        command.SetAction(async (parsed, _) => Verdict(await FaultRun.RunAsync(
            parsed.GetValue(seed) ?? Random.Shared.Next(), FaultRun.Until(FaultSchedule.Round, TimeSpan.FromMinutes(3)), compares: false, Console.Out)));
        return command;
    }

    private static Command Kills(Option<int?> seed)
    {
        var count = Number("--count", "How many kills.", 1000, 1, 100_000);
        var command = new Command("kills", "Kills the sender of the outbox at random points of its work, again and again.") { count, seed };
        command.SetAction(async (parsed, _) => Verdict(await KillRun.RunAsync(parsed.GetValue(seed) ?? Random.Shared.Next(), parsed.GetValue(count), Console.Out)));
        return command;
    }

    private static Option<int> Number(string name, string description, int otherwise, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} {least} to {most}.", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
                result.AddError($"{name} is {value}; legal is {least} to {most}.");
        });
        return option;
    }

    private static int Verdict(IReadOnlyCollection<object> findings) => findings.Count == 0 ? Kept : Broken;
}
