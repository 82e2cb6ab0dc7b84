using System.Security.Cryptography;
using Hotline.Ledgers;
using Hotline.Testing;

namespace Hotline.Tests.Ledgers;

/// <summary>Roots that are kept elsewhere find even who rewrote everything.</summary>
public sealed class PublishedRootTests(SharedServers servers)
{
    public static TheoryData<string> Providers => LedgerStand.Providers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_complete_rewrite_is_found_by_the_roots_that_were_exported_before(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        await stand.RootAsync();
        await stand.NoteAsync(ticket, "later");
        await stand.NextDayAsync();
        await new LedgerExport(stand.Database).WriteAsync(stand["export"], null, Cancellation);
        var published = await LedgerExport.ReadRootsAsync(Path.Combine(stand["export"], LedgerExport.RootsFile), Cancellation);
        Assert.Empty((await stand.VerifyAsync(published)).Faults);

        await stand.RunAsync("UPDATE timeline SET actor = 'cg-06' WHERE ticket_id = {0} AND position = 2", ticket);
        await Rewriting.HashAsync(stand, ticket, 1, 6);
        await Rewriting.RootsAsync(stand);

        Assert.True((await stand.VerifyAsync()).IsIntact, "the forgery is not good enough to prove anything");
        var fault = (await stand.VerifyAsync(published)).Faults[0];
        Assert.Equal(Tampering.Rewritten, fault.What);
        Assert.Contains("2026-11-23", fault.Words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_exported_files_hold_no_words_names_or_numbers_of_residents(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        await stand.OpenAsync();
        await stand.RootAsync();

        await new LedgerExport(stand.Database).WriteAsync(stand["export"], null, Cancellation);

        var entries = await File.ReadAllTextAsync(Path.Combine(stand["export"], LedgerExport.EntriesFile), Cancellation);
        Assert.Equal(5, entries.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("CG-20261123-0001", entries, StringComparison.Ordinal);
        Assert.DoesNotContain(LedgerStand.Words, entries, StringComparison.Ordinal);
        Assert.DoesNotContain(LedgerStand.Household, entries, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signature_is_good_for_its_file_and_its_key_alone(bool elliptic)
    {
        using var folder = new TemporaryFolder();
        var (file, keys, others) = (folder["roots.jsonl"], Keys(elliptic), Keys(elliptic));
        await File.WriteAllTextAsync(file, "{}\n", Cancellation);

        await DetachedSignature.SignAsync(file, keys.Private, Cancellation);

        Assert.True(await DetachedSignature.IsGoodAsync(file, keys.Public, Cancellation));
        Assert.False(await DetachedSignature.IsGoodAsync(file, others.Public, Cancellation));
        await File.AppendAllTextAsync(file, " ", Cancellation);
        Assert.False(await DetachedSignature.IsGoodAsync(file, keys.Public, Cancellation));
        File.Delete(file + DetachedSignature.Extension);
        Assert.False(await DetachedSignature.IsGoodAsync(file, keys.Public, Cancellation));
    }

    private static (string Private, string Public) Keys(bool elliptic)
    {
        using AsymmetricAlgorithm key = elliptic ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);
        return (key.ExportPkcs8PrivateKeyPem(), key.ExportSubjectPublicKeyInfoPem());
    }
}
