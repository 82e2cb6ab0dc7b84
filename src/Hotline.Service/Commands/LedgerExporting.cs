using System.Globalization;
using Hotline.Ledgers;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Commands;

/// <summary>Writes the ledger into files, and lists its roots.</summary>
internal static class LedgerExporting
{
    public static async Task<int> RunAsync(string[] args, string folder, string? key, CancellationToken cancellation)
    {
        await using var tools = await Tools.OpenAsync(args, cancellation);
        try
        {
            var (entries, roots) = await tools.GetRequiredService<LedgerExport>().WriteAsync(folder, new EntryProgress(TimeProvider.System), cancellation);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries and {roots} roots are in {Path.GetFullPath(folder)}."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"--out {folder}: {e.Message}");
            return ExitCodes.Failed;
        }

        return key is null ? ExitCodes.Done : await SignAsync(folder, key, cancellation);
    }

    public static async Task<int> ListAsync(string[] args, CancellationToken cancellation)
    {
        await using var tools = await Tools.OpenAsync(args, cancellation);
        var roots = await tools.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<LedgerRoot>().OrderBy(r => r.Day).ToListAsync(cancellation));
        foreach (var root in roots)
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{root.Day:O}  {root.Leaves,9} chains grew  {Convert.ToHexStringLower(root.Hash)}"));
        await Console.Error.WriteLineAsync($"{roots.Count} roots");
        return ExitCodes.Done;
    }

    private static async Task<int> SignAsync(string folder, string key, CancellationToken cancellation)
    {
        var signed = await PemFile.UseAsync("--sign", key, async pem =>
        {
            foreach (var file in new[] { LedgerExport.RootsFile, LedgerExport.EntriesFile })
                await DetachedSignature.SignAsync(Path.Combine(folder, file), pem, cancellation);
            return true;
        });
        if (signed is null)
            return ExitCodes.WrongSettings;
        await Console.Out.WriteLineAsync($"Signed: the signatures are beside the files, with {DetachedSignature.Extension} behind their names.");
        return ExitCodes.Done;
    }
}
