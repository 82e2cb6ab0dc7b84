using System.CommandLine;
using Hotline.People;
using Hotline.Service.Hosting;
using Hotline.Settings;

namespace Hotline.Service.Commands;

internal static class DirectoryCommands
{
    public static Command Build() => new("directory", "Units, officials, households, postings and leave.") { Import(), Export(), Who() };

    private static Command Import()
    {
        var source = new Argument<string>("source") { Description = "A folder of CSV files, one CSV file, or an XLSX workbook; named as the tables of docs/directory.md." };
        var apply = new Option<bool>("--apply") { Description = "Write it. Without this nothing is written." };
        var import = new Command(
            "import",
            """
            Tells what the tables of a folder, file or workbook would change in the directory; with --apply does it, all or nothing.
            A table that the source has replaces the present one whole. The running program takes it in within seconds.

            Examples:
              hotline directory import officials.csv
              hotline directory import county.xlsx --apply --Config:Directory=/etc/hotline
            Exit codes: 0 done, or a dry run without a bad row; 1 it could not be written; 2 a line on standard error for each bad row.
            """)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        import.Arguments.Add(source);
        import.Options.Add(apply);
        import.SetAction((parsed, _) => Guard.RunAsync(() =>
            DirectoryImportCommand.RunAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(source), parsed.GetValue(apply))));
        return import;
    }

    private static Command Export()
    {
        var folder = new Argument<string>("folder") { Description = "Gets a CSV file for each table." };
        var workbook = new Option<string?>("--xlsx") { Description = "Also as sheets of this workbook." };
        var export = new Command(
            "export", "Writes the directory, full phone numbers included; importing it again changes nothing.\n\nExample: hotline directory export backup --xlsx county.xlsx\nExit codes: 0 done, 1 it could not be written, 2 a setting is wrong.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        export.Arguments.Add(folder);
        export.Options.Add(workbook);
        export.SetAction((parsed, _) => Guard.RunAsync(async () =>
        {
            var (settings, problems) = (HotlineHost.Check([.. parsed.UnmatchedTokens]), new SettingProblems());
            DirectoryExport.Write(settings.ConfigDirectory, parsed.GetRequiredValue(folder), parsed.GetValue(workbook), problems);
            problems.ThrowIfAny();
            await Console.Error.WriteLineAsync($"The directory was written to {Path.GetFullPath(parsed.GetRequiredValue(folder))}; it holds full phone numbers.");
            return ExitCodes.Done;
        }));
        return export;
    }

    private static Command Who()
    {
        var whom = new Argument<string>("whom") { Description = "A phone number, or a village, group, household or township by its code, or a village by its name." };
        var at = new Option<string?>("--at") { Description = "A local day (its noon) or time: 2026-09-30 or 2026-09-30T18:00. Without this: now." };
        var who = new Command(
            "who",
            """
            Prints who answers, rung by rung, with the reason for each person. Phone numbers are masked.

            Examples:
              hotline directory who CG-01/3
              hotline directory who +18485550100 --at 2026-10-01T22:30
            Exit codes: 0 done, 1 nobody and nothing of that name, 2 a setting is wrong.
            """)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        who.Arguments.Add(whom);
        who.Options.Add(at);
        who.SetAction((parsed, _) => Guard.RunAsync(() =>
            DirectoryWhoCommand.RunAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(whom), parsed.GetValue(at), Console.Out)));
        return who;
    }
}
