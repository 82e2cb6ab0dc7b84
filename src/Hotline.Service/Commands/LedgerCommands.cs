using System.CommandLine;

namespace Hotline.Service.Commands;

internal static class LedgerCommands
{
    public static Command Build() => new("ledger", "The ledger (台账): every timeline entry in a chain of hashes.") { Verify(), Export(), Roots() };

    private static Command Verify()
    {
        var roots = new Option<string?>("--roots") { Description = "A roots.jsonl that was exported and kept elsewhere: each of its roots must still be here." };
        var key = new Option<string?>("--public-key") { Description = "A PEM file: the signature beside that roots.jsonl must be its owner's." };
        var verify = new Command(
            "verify",
            "Looks over the whole ledger beside the running program and names the first entry that was changed, removed or inserted behind its back.\n\n"
            + "Example: hotline ledger verify --roots /media/usb/roots.jsonl --public-key county.pub.pem\n"
            + "Exit codes: 0 intact, 1 tampered with or not readable, 2 a setting or a given file is wrong.")
        {
            roots, key,
        };
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction((parsed, token) => Guard.RunAsync(() =>
            LedgerVerification.RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(roots), parsed.GetValue(key), token)));
        return verify;
    }

    private static Command Export()
    {
        var folder = new Option<string>("--out") { Description = "Folder for roots.jsonl and entries.jsonl.", Required = true };
        var key = new Option<string?>("--sign") { Description = "A PEM file with the private key (ECDSA or RSA) that signs both; the signatures are files beside them." };
        var export = new Command(
            "export",
            "Writes all roots and entries as files for safe keeping. No text, name or number of a resident is in them, only digests that prove these.\n\n"
            + "Example: hotline ledger export --out /media/usb --sign county.key.pem\n"
            + "Exit codes: 0 written, 1 failed, 2 a setting or the key is wrong.")
        {
            folder, key,
        };
        export.TreatUnmatchedTokensAsErrors = false;
        export.SetAction((parsed, token) => Guard.RunAsync(() =>
            LedgerExporting.RunAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(folder), parsed.GetValue(key), token)));
        return export;
    }

    private static Command Roots()
    {
        var roots = new Command("roots", "Lists the daily roots, the oldest first.\n\nExample: hotline ledger roots") { TreatUnmatchedTokensAsErrors = false };
        roots.SetAction((parsed, token) => Guard.RunAsync(() => LedgerExporting.ListAsync([.. parsed.UnmatchedTokens], token)));
        return roots;
    }
}
