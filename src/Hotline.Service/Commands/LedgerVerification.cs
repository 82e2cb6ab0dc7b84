using System.Globalization;
using Hotline.Ledgers;

namespace Hotline.Service.Commands;

/// <summary>Verifies the ledger and says in plain words what was found.</summary>
internal static class LedgerVerification
{
    private const int Shown = 10;

    public static async Task<int> RunAsync(string[] args, string? rootsFile, string? publicKey, CancellationToken cancellation)
    {
        var (published, problem) = await PublishedAsync(rootsFile, publicKey, cancellation);
        if (problem is { } code)
            return code;
        await using var tools = await Tools.OpenAsync(args, cancellation);
        var progress = new EntryProgress(TimeProvider.System);
        var report = await tools.GetRequiredService<LedgerVerifier>().VerifyAsync(published, progress, cancellation);
        var rate = report.Entries / Math.Max(progress.Elapsed.TotalSeconds, 0.001);
        await SayAsync($"{report.Entries:N0} entries of {report.Tickets:N0} tickets, {report.Roots.Count} daily roots, in {progress.Elapsed.TotalSeconds:0.0} s ({rate:N0} a second).");
        if (report.Sealed > 0)
            await SayAsync($"{report.Sealed:N0} entries are from before the ledger and were sealed at the upgrade: what happened to them before that is not proved.");
        if (report.Unsealed > 0)
            await SayAsync($"{report.Unsealed:N0} tickets have entries that are not sealed yet.");
        if (report.Erased > 0)
            await SayAsync($"{report.Erased:N0} entries had their content erased by rule.");
        if (published.Count > 0)
            await SayAsync($"Held against {published.Count} exported roots{(publicKey is null ? ", whose signature was not checked" : ", rightly signed")}.");
        return await EndAsync(report);
    }

    private static async Task<int> EndAsync(LedgerReport report)
    {
        if (report.IsIntact)
        {
            await SayAsync($"The ledger is intact.");
            return ExitCodes.Done;
        }

        await Console.Error.WriteLineAsync($"THE LEDGER WAS TAMPERED WITH. First: {report.Faults[0]}");
        foreach (var fault in report.Faults.Skip(1).Take(Shown - 1))
            await Console.Error.WriteLineAsync($"  {fault}");
        if (report.Damaged > Shown)
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  and {report.Damaged - Shown:N0} more"));
        return ExitCodes.Failed;
    }

    /// <returns>The roots of the file; and the exit code when there is a problem, which was told.</returns>
    private static async Task<(IReadOnlyList<LedgerRoot> Roots, int? Problem)> PublishedAsync(string? file, string? publicKey, CancellationToken cancellation)
    {
        if (file is null)
        {
            if (publicKey is null)
                return ([], null);
            await Console.Error.WriteLineAsync("--public-key needs --roots: it is the signature of that file which is checked");
            return ([], ExitCodes.WrongSettings);
        }

        try
        {
            var roots = await LedgerExport.ReadRootsAsync(file, cancellation);
            if (publicKey is null)
                return (roots, null);
            if (await PemFile.UseAsync("--public-key", publicKey, pem => DetachedSignature.IsGoodAsync(file, pem, cancellation)) is not { } good)
                return ([], ExitCodes.WrongSettings);
            if (good)
                return (roots, null);
            await Console.Error.WriteLineAsync($"{file}{DetachedSignature.Extension} is not there or is not the key owner's signature of {file}: the file itself may have been changed");
            return ([], ExitCodes.Failed);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("--roots: " + e.Message);
            return ([], ExitCodes.WrongSettings);
        }
    }

    private static Task SayAsync(FormattableString line) => Console.Out.WriteLineAsync(FormattableString.Invariant(line));
}
