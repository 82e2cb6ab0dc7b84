using Hotline.Inbound;
using Hotline.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Inbound;

/// <summary>Single bits flipped and files cut, as a disk or a memory does it: in the file, and in the journal that a crash left behind.</summary>
public sealed class SpoolDamageTests : IDisposable
{
    private const int InJournal = 40;
    private const int Page = 4096;
    private const int Frame = Page + 24;
    private const int MostOnOnePage = 25;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_bit_flipped_anywhere_behind_the_first_page_costs_at_most_the_entries_of_its_page(int seed)
    {
        using (var spool = Open())
            await FillAsync(spool, 500);
        await FlipAsync("spool.db", Page, seed);

        using var again = Open();
        var kept = await KeptAsync(again);
        Assert.InRange(kept.Count, 500 - MostOnOnePage, 500);
        AssertInOrder(kept, 500);
        await again.AppendAsync(Texts.Entry(Texts.Caller(2), 1));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_bit_flipped_in_the_journal_of_a_crash_costs_nothing_that_lies_behind_it(int seed)
    {
        await CrashAsync();
        var journal = new FileInfo(_folder["spool.db-wal"]).Length;
        await FlipAsync("spool.db-wal", 0, seed);

        using var again = Open();
        var kept = await KeptAsync(again);
        // One text may be what was hit.
        Assert.InRange(kept.Count, InJournal - 1, InJournal);
        AssertInOrder(kept, InJournal);
        Assert.Equal(journal, new FileInfo(_folder["spool.db.damaged-1-wal"]).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Frame / 2)]
    [InlineData(Frame + 100)]
    public async Task A_journal_cut_short_costs_what_was_cut_off(int bytes)
    {
        await CrashAsync();
        await using (var file = new FileStream(_folder["spool.db-wal"], FileMode.Open, FileAccess.Write))
            file.SetLength(file.Length - bytes);

        using var again = Open();
        var kept = await KeptAsync(again);
        Assert.InRange(kept.Count, InJournal - 2, InJournal - 1);
        Assert.Equal(kept.Order(), kept);
        await again.AppendAsync(Texts.Entry(Texts.Caller(1), 99));
        Assert.Equal(kept.Count + 1, (await KeptAsync(again)).Count);
    }

    [Fact]
    public async Task A_spool_whose_first_page_is_damaged_is_put_aside_whole_and_the_program_takes_in_what_arrives()
    {
        using (var spool = Open())
            await FillAsync(spool, 10);
        var before = await File.ReadAllBytesAsync(_folder["spool.db"], TestContext.Current.CancellationToken);
        before[3] ^= 0x10;
        await File.WriteAllBytesAsync(_folder["spool.db"], before, TestContext.Current.CancellationToken);

        using var again = Open();
        await again.AppendAsync(Texts.Entry(Texts.Caller(2), 1));
        Assert.Single(await KeptAsync(again));
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["spool.db.damaged-1"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_mended_the_spool_is_finished_by_the_next_one()
    {
        using (var spool = Open())
            await FillAsync(spool, 10);
        // As it lies there when the new file is complete and the damaged one not yet put aside.
        File.Copy(_folder["spool.db"], _folder["spool.db.new"]);
        await File.WriteAllBytesAsync(_folder["spool.db"], new byte[3 * Page], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["spool.db-wal"], "of the damaged one", TestContext.Current.CancellationToken);

        using var again = Open();
        Assert.Equal(10, (await KeptAsync(again)).Count);
        Assert.True(File.Exists(_folder["spool.db.damaged-1"]));
        Assert.True(File.Exists(_folder["spool.db.damaged-1-wal"]));
        Assert.False(File.Exists(_folder["spool.db.new"]));
    }

    [Fact]
    public void What_is_acknowledged_was_flushed_and_what_only_repeats_work_was_not()
    {
        using var file = SpoolFile.Open(_folder["other.db"], 4);
        file.Begin(durable: true);
        Assert.Equal(2, file.Synchronous());
        file.Commit();
        file.Begin(durable: false);
        Assert.Equal(1, file.Synchronous());
        file.Commit();
        Assert.True(File.Exists(_folder["other.db-wal"]));
    }

    private static async Task FillAsync(SpoolQueue spool, int texts)
    {
        for (var n = 0; n < texts; n++)
            await spool.AppendAsync(Texts.Entry(Texts.Caller(1), n));
    }

    /// <summary>The one that was hit may read as another, or as none and become a dead letter; all others are as they were.</summary>
    private static void AssertInOrder(List<string> kept, int texts)
    {
        var whole = kept.Intersect(Enumerable.Range(0, texts).Select(n => Texts.Of(Texts.Caller(1), n).Key)).ToList();
        Assert.True(whole.Count >= kept.Count - 1, string.Join(' ', kept));
        Assert.Equal(whole.Order(), whole);
    }

    private static async Task<List<string>> KeptAsync(SpoolQueue spool) =>
        [.. (await spool.OldestAsync(1000)).Select(e => InboundJson.Read(e.Payload)?.Key ?? e.Seq.ToString("unreadable 0", System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Leaves file and journal as a killed process does: a copy of the open ones, each text in a transaction of its own.</summary>
    private async Task CrashAsync()
    {
        using var running = new TemporaryFolder();
        using var spool = new SpoolQueue(new InboundOptions { DataDirectory = running.Path }, NullLogger<SpoolQueue>.Instance);
        await FillAsync(spool, InJournal);
        foreach (var part in (string[])["spool.db", "spool.db-wal"])
        {
            await using var source = new FileStream(running[part], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var target = File.Create(_folder[part]);
            await source.CopyToAsync(target, TestContext.Current.CancellationToken);
        }
    }

    private async Task FlipAsync(string file, int from, int seed)
    {
        var bytes = await File.ReadAllBytesAsync(_folder[file], TestContext.Current.CancellationToken);
        var random = new Random(seed);
        bytes[random.Next(from, bytes.Length)] ^= (byte)(1 << random.Next(8));
        await File.WriteAllBytesAsync(_folder[file], bytes, TestContext.Current.CancellationToken);
    }

    private SpoolQueue Open() => new(new InboundOptions { DataDirectory = _folder.Path }, NullLogger<SpoolQueue>.Instance);
}
