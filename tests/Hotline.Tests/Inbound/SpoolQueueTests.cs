using Hotline.Inbound;
using Hotline.Settings;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Inbound;

public sealed class SpoolQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reopened_spool_has_every_acknowledged_item()
    {
        var texts = Enumerable.Range(0, 1000).Select(n => Texts.Of(Texts.Caller(n % 50), n)).ToList();
        using (var spool = Open())
            await Task.WhenAll(texts.Select(text => spool.AppendAsync(InboundEntry.Of(text))));

        using var again = Open();
        var kept = await again.OldestAsync(2000);
        Assert.Equal(texts.Select(t => t.Key).Order(), kept.Select(e => InboundJson.Read(e.Payload)!.Key).Order());
        Assert.Equal(1000, again.Tally.Entries);
    }

    [Fact]
    public async Task An_item_is_in_the_file_when_it_is_acknowledged()
    {
        using var spool = Open();
        await using var other = new SqliteConnection($"Data Source={_folder["spool.db"]};Mode=ReadOnly;Pooling=False");
        await other.OpenAsync(Token);
        await using var count = other.CreateCommand();
        count.CommandText = "SELECT count(*) FROM entries";
        for (var n = 1; n <= 100; n++)
        {
            await spool.AppendAsync(Texts.Entry(Texts.Caller(1), n));
            Assert.Equal((long)n, await count.ExecuteScalarAsync(Token));
        }
    }

    [Fact]
    public async Task Items_of_one_caller_are_read_in_the_order_in_which_they_were_appended()
    {
        using var spool = Open();
        for (var n = 0; n < 100; n++)
            await spool.AppendAsync(Texts.Entry(Texts.Caller(7), n));
        await using var reader = await spool.AcquireAsync(OrderHash.Shard(OrderHash.Of(Texts.Caller(7)), spool.Shards), Token);

        var read = await reader.ReadAsync(100, Token);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => Texts.Of(Texts.Caller(7), n).Key), read.Select(item => Texts.Read(item).Key));
    }

    [Fact]
    public async Task A_redelivery_while_the_first_one_is_queued_is_one_entry()
    {
        using var spool = Open();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => spool.AppendAsync(Texts.Entry(Texts.Caller(1), 1))));
        Assert.Single(await spool.OldestAsync(10));
        Assert.Equal(1, spool.Tally.Entries);
    }

    [Fact]
    public async Task What_was_read_and_not_completed_comes_again_with_its_deliveries_counted_also_after_a_restart()
    {
        using (var spool = Open(shards: 1))
        {
            await spool.AppendAsync(Texts.Entry(Texts.Caller(1), 1));
            await using var reader = await spool.AcquireAsync(0, Token);
            Assert.Equal(1, (await reader.ReadAsync(10, Token))[0].Deliveries);
            Assert.Equal(2, (await reader.ReadAsync(10, Token))[0].Deliveries);
        }

        using var again = Open(shards: 1);
        await using var next = await again.AcquireAsync(0, Token);
        Assert.Equal(3, (await next.ReadAsync(10, Token))[0].Deliveries);
    }

    [Fact]
    public async Task A_waiting_reader_gets_what_is_appended_and_what_is_completed_is_gone()
    {
        using var spool = Open(shards: 1);
        await using var reader = await spool.AcquireAsync(0, Token);
        var waiting = reader.ReadAsync(10, Token);
        await spool.AppendAsync(Texts.Entry(Texts.Caller(1), 1));
        await reader.CompleteAsync(await waiting, Token);
        Assert.Empty(await spool.OldestAsync(10));
        Assert.Equal((0, 0), (spool.Tally.Entries, spool.Tally.Bytes));
    }

    [Fact]
    public async Task A_shard_has_one_reader_at_a_time()
    {
        using var spool = Open(shards: 1);
        var first = await spool.AcquireAsync(0, Token);
        var second = spool.AcquireAsync(0, Token);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task A_full_spool_refuses_and_takes_again_when_something_was_completed()
    {
        using var spool = Open(o => o with { SpoolMaxEntries = 3 });
        for (var n = 0; n < 3; n++)
            await spool.AppendAsync(Texts.Entry(Texts.Caller(1), n));
        await Assert.ThrowsAsync<InboundUnavailableException>(() => spool.AppendAsync(Texts.Entry(Texts.Caller(1), 3)));

        await spool.RemoveAsync([(await spool.OldestAsync(1))[0].Seq]);
        await spool.AppendAsync(Texts.Entry(Texts.Caller(1), 3));
        Assert.Equal(3, spool.Tally.Entries);
    }

    [Fact]
    public async Task More_or_fewer_shards_after_a_restart_lose_nothing()
    {
        using (var spool = Open(shards: 8))
            await Task.WhenAll(Enumerable.Range(0, 40).Select(n => spool.AppendAsync(Texts.Entry(Texts.Caller(n), n))));
        using var again = Open(shards: 1);
        await using var reader = await again.AcquireAsync(0, Token);
        Assert.Equal(40, (await reader.ReadAsync(100, Token)).Count);
    }

    [Fact]
    public void Two_servers_cannot_use_one_data_folder()
    {
        using var first = Open();
        var refused = Assert.Throws<SettingsException>(() => Open());
        Assert.Contains("no other running Hotline", refused.Message, StringComparison.Ordinal);
    }

    private SpoolQueue Open(int shards) => Open(o => o with { Shards = shards });

    private SpoolQueue Open(Func<InboundOptions, InboundOptions>? change = null)
    {
        var options = new InboundOptions { DataDirectory = _folder.Path };
        return new SpoolQueue(change?.Invoke(options) ?? options, NullLogger<SpoolQueue>.Instance);
    }
}
