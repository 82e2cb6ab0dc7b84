using System.CommandLine;
using System.Globalization;
using Hotline.Backups;
using Hotline.Service.Hosting;

namespace Hotline.Service.Commands;

/// <summary>Backup beside the running program, and return from one while none runs.</summary>
internal static class BackupCommands
{
    public static IEnumerable<Command> Build()
    {
        var target = new Argument<string>("to") { Description = "A file that is not there yet, or a folder in which it gets a name by its time." };
        var backup = new Command(
            "backup",
            "Writes one file with the SQLite database, the spool and the recordings, while the program runs. Of PostgreSQL only spool and recordings: see docs/backup.md.\n\n"
            + "Example: hotline backup /var/backups/hotline/\nExit codes: 0 written and checked, 1 it could not be written (nothing is left behind), 2 a setting is wrong.")
        {
            target,
        };
        var file = new Argument<string>("file") { Description = "A file that 'hotline backup' wrote." };
        var restore = new Command(
            "restore",
            "Brings a backup back into the data folder. Refuses while a program runs on it. What was there is kept beside it under another name. "
            + "At its next start the program takes in what the carrier still knows.\n\n"
            + "Example: hotline restore /var/backups/hotline/hotline-20261124T020000Z.tar.gz\nExit codes: 0 done, 1 refused or not possible (nothing was changed), 2 a setting is wrong.")
        {
            file,
        };
        backup.SetAction((parsed, token) => RunAsync([.. parsed.UnmatchedTokens], places => BackupAsync(places, parsed.GetRequiredValue(target), token)));
        restore.SetAction((parsed, token) => RunAsync([.. parsed.UnmatchedTokens], places => RestoreAsync(places, parsed.GetRequiredValue(file), token)));
        backup.TreatUnmatchedTokensAsErrors = restore.TreatUnmatchedTokensAsErrors = false;
        return [backup, restore];
    }

    private static async Task BackupAsync(BackupPlaces places, string target, CancellationToken cancellation)
    {
        var written = await new BackupWriter(places, TimeProvider.System, Console.Error.WriteLine).WriteAsync(target, cancellation);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{written} ({new FileInfo(written).Length / 1024.0 / 1024:0.0} MiB)"));
    }

    private static async Task RestoreAsync(BackupPlaces places, string file, CancellationToken cancellation)
    {
        var manifest = await new Restore(places, TimeProvider.System, Console.Error.WriteLine).RunAsync(file, cancellation);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"restored the state of {manifest.MadeAt:yyyy-MM-dd HH:mm:ss}Z with {manifest.Recordings} recordings; start the program"));
    }

    private static Task<int> RunAsync(string[] args, Func<BackupPlaces, Task> run) => Guard.RunAsync(async () =>
    {
        var settings = HotlineHost.Check(args);
        try
        {
            await run(BackupPlaces.Of(settings.Database, settings.DataDirectory));
            return ExitCodes.Done;
        }
        catch (BackupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Failed;
        }
    });
}
