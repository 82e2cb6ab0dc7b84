using System.CommandLine;
using System.Globalization;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Service.Commands;

/// <summary>After a database server was brought back from a backup: 'hotline restore' does the same for SQLite by itself.</summary>
internal static class NumbersCommand
{
    public static Command Build()
    {
        var since = new Option<string>("--since") { Description = "The day of the backup, 2026-11-24.", Required = true };
        var skip = new Command(
            "skip",
            "Leaves out references and codes from that day on, so that none that was told after the backup is given to a second ticket.\n\n"
            + "Example: hotline numbers skip --since 2026-11-24\nExit codes: 0 done, 1 no such day, 2 a setting is wrong.")
        {
            since,
        };
        skip.TreatUnmatchedTokensAsErrors = false;
        skip.SetAction((parsed, token) => Guard.RunAsync(() => SkipAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(since), token)));
        return new Command("numbers", "References and codes of tickets.") { skip };
    }

    private static async Task<int> SkipAsync(string[] args, string since, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (!DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > today || day < today.AddYears(-1))
        {
            await Console.Error.WriteLineAsync($"--since: '{since}' is no day of the last year; legal: the day of the backup as 2026-11-24");
            return ExitCodes.Failed;
        }

        await using var tools = await Tools.OpenAsync(args, cancellation);
        var skipped = await tools.GetRequiredService<HotlineDatabase>().WriteAsync(db => Numbering.SkipAsync(db, day, today, cancellation), cancellation);
        await Console.Out.WriteLineAsync($"{skipped} references of each unit and day since {since}, and {skipped} codes, are left out");
        return ExitCodes.Done;
    }
}
