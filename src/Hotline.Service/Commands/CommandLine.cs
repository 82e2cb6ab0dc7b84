using System.CommandLine;

namespace Hotline.Service.Commands;

/// <summary>The command line. Without a command the program runs; settings follow as <c>--Section:Key=value</c>.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            """
            Hotline takes calls and texts of residents and reminds officials until each ticket is closed.
            Without a command it runs. Settings come from config/*.yaml, the environment (Section__Key) and the command line (--Section:Key=value).

            Examples:
              hotline
              hotline --Urls=http://0.0.0.0:8080 --Database:Provider=postgres
              hotline config check
              hotline api-key new desk
              hotline doctor
              hotline directory who CG-01
              hotline account add operator-1 --role operator --unit CG
              hotline deadletters list
              hotline reconcile --since 2026-11-01
              hotline backup /var/backups/hotline/
              hotline escalation preview --grade general --at 2026-09-30T16:00
              hotline ledger verify
              hotline texts

            Exit codes: 0 done, 1 failed, 2 a setting is wrong.
            """)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((_, token) => RunCommand.RunAsync(args, token));
        root.Subcommands.Add(AccountCommands.Build());
        root.Subcommands.Add(ApiKeyCommand.Build());
        root.Subcommands.Add(ConfigCommand.Build());
        root.Subcommands.Add(DirectoryCommands.Build());
        root.Subcommands.Add(EscalationCommand.Build());
        root.Subcommands.Add(DeadLetterCommands.Build());
        root.Subcommands.Add(ReconcileCommand.Build());
        foreach (var command in BackupCommands.Build())
            root.Subcommands.Add(command);
        root.Subcommands.Add(NumbersCommand.Build());
        root.Subcommands.Add(LedgerCommands.Build());
        root.Subcommands.Add(HealthCommand.Build());
        root.Subcommands.Add(TextsCommand.Build());
        root.Subcommands.Add(DoctorCommand.Build());
        return root.Parse(args).InvokeAsync();
    }
}
