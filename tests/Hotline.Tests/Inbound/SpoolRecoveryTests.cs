using Hotline.Inbound;
using Hotline.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Inbound;

public sealed class SpoolRecoveryTests : IDisposable
{
    private const int Page = 4096;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_no_spool_is_put_aside_and_a_new_one_begun()
    {
        var garbage = Enumerable.Repeat((byte)'x', 3 * Page).ToArray();
        await File.WriteAllBytesAsync(_folder["spool.db"], garbage, TestContext.Current.CancellationToken);

        using var spool = Open();
        await spool.AppendAsync(Texts.Entry(Texts.Caller(1), 1));
        Assert.Single(await spool.OldestAsync(10));
        Assert.Equal(garbage, await File.ReadAllBytesAsync(_folder["spool.db.damaged-1"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_can_still_be_read_of_a_damaged_spool_is_taken_over_in_order()
    {
        await FillAsync(500);
        await OverwriteAsync(position: new FileInfo(_folder["spool.db"]).Length - Page, 0xff);

        using var again = Open();
        var kept = (await again.OldestAsync(1000)).Select(e => InboundJson.Read(e.Payload)!.Key).ToList();
        Assert.True(File.Exists(_folder["spool.db.damaged-1"]));
        Assert.InRange(kept.Count, 100, 500);
        Assert.Equal(kept.Order(), kept);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xff)]
    [InlineData(0x01)]
    public async Task A_damaged_place_in_the_middle_costs_little_of_what_lies_behind_it(byte rubbish)
    {
        await FillAsync(2000);
        await OverwriteAsync(position: new FileInfo(_folder["spool.db"]).Length / Page / 2 * Page, rubbish);

        using var again = Open();
        var kept = (await again.OldestAsync(3000)).Select(e => InboundJson.Read(e.Payload)!.Key).ToList();
        Assert.True(File.Exists(_folder["spool.db.damaged-1"]));
        Assert.InRange(kept.Count, 1900, 2000);
        Assert.Equal(kept.Order(), kept);
    }

    [Fact]
    public async Task A_spool_cut_short_costs_what_was_cut_off()
    {
        await FillAsync(2000);
        await using (var file = new FileStream(_folder["spool.db"], FileMode.Open, FileAccess.Write))
            file.SetLength(file.Length / Page / 2 * Page);

        using var again = Open();
        var kept = (await again.OldestAsync(3000)).Select(e => InboundJson.Read(e.Payload)!.Key).ToList();
        Assert.InRange(kept.Count, 500, 2000);
        Assert.Equal(kept.Order(), kept);
    }

    [Fact]
    public async Task A_torn_end_of_the_journal_costs_nothing_that_was_acknowledged()
    {
        string[] parts = ["spool.db", "spool.db-wal"];
        using var crashed = new TemporaryFolder();
        using (var spool = Open())
        {
            for (var n = 0; n < 20; n++)
                await spool.AppendAsync(Texts.Entry(Texts.Caller(1), n));
            foreach (var part in parts)
                await CopyOpenFileAsync(_folder[part], crashed[part]);
        }

        await File.AppendAllBytesAsync(crashed["spool.db-wal"], new byte[1000], TestContext.Current.CancellationToken);
        using var again = new SpoolQueue(new InboundOptions { DataDirectory = crashed.Path }, NullLogger<SpoolQueue>.Instance);
        Assert.Equal(20, (await again.OldestAsync(100)).Count);
        Assert.False(File.Exists(crashed["spool.db.damaged-1"]));
    }

    private static async Task CopyOpenFileAsync(string from, string to)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var target = File.Create(to);
        await source.CopyToAsync(target);
    }

    private async Task FillAsync(int texts)
    {
        using var spool = Open();
        await Task.WhenAll(Enumerable.Range(0, texts).Select(n => spool.AppendAsync(Texts.Entry(Texts.Caller(1), n))));
    }

    private async Task OverwriteAsync(long position, byte rubbish)
    {
        await using var file = new FileStream(_folder["spool.db"], FileMode.Open, FileAccess.Write);
        file.Seek(position, SeekOrigin.Begin);
        await file.WriteAsync(Enumerable.Repeat(rubbish, Page).ToArray());
    }

    private SpoolQueue Open() => new(new InboundOptions { DataDirectory = _folder.Path }, NullLogger<SpoolQueue>.Instance);
}
