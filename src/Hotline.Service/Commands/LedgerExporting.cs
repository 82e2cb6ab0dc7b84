using System.Globalization;
using Hotline.Ledgers;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Commands;

/// <summary>Writes the ledger into files, and lists its roots.</summary>
internal static class LedgerExporting
{
    /// <param name="args">Settings.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="key">Path of the key that signs; null: nothing is signed.</param>
    /// <param name="cancellation">Abandons it.</param>
    public static async Task<int> RunAsync(string[] args, string folder, string? key, CancellationToken cancellation)
    {
        if (key is null)
            return await WriteAsync(args, folder, null, cancellation);
        return await PemFile.UseAsync("--sign", key, async pem =>
        {
            DetachedSignature.Check(pem);
            return await WriteAsync(args, folder, pem, cancellation);
        }) ?? ExitCodes.WrongSettings;
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

    private static async Task<int> WriteAsync(string[] args, string folder, string? pem, CancellationToken cancellation)
    {
        await using var tools = await Tools.OpenAsync(args, cancellation);
        try
        {
            var (entries, roots) = await tools.GetRequiredService<LedgerExport>().WriteAsync(folder, new EntryProgress(TimeProvider.System), cancellation);
            if (pem is not null)
            {
                await DetachedSignature.SignAsync(Path.Combine(folder, LedgerExport.RootsFile), pem, cancellation);
                await DetachedSignature.SignAsync(Path.Combine(folder, LedgerExport.EntriesFile), pem, cancellation);
            }

            var signed = pem is null ? "" : $", each with its signature ({DetachedSignature.Extension}) beside it";
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries and {roots} roots are in {Path.GetFullPath(folder)}{signed}."));
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"--out {folder}: {e.Message}");
            return ExitCodes.Failed;
        }
    }
}
