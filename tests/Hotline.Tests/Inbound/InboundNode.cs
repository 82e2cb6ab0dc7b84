using Hotline.Inbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotline.Tests.Inbound;

/// <summary>The inbound part of one node, as the host puts it together.</summary>
internal sealed class InboundNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _started = [];

    public InboundNode(InboundOptions options) =>
        _services = new ServiceCollection().AddLogging().AddInbound(options).BuildServiceProvider();

    public IInboundQueue Queue => Get<IInboundQueue>();

    public IInboundSource Source => Get<IInboundSource>();

    public SpoolQueue Spool => Get<SpoolQueue>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>With what works in the background.</summary>
    public static async Task<InboundNode> StartAsync(InboundOptions options)
    {
        var node = new InboundNode(options);
        foreach (var service in node._services.GetServices<IHostedService>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
            node._started.Add(service);
        }

        return node;
    }

    /// <summary>Asks until Redis answers.</summary>
    public async Task RedisAnswersAsync(CancellationToken cancellation)
    {
        while ((await Get<InboundHealth>().StatusAsync(cancellation)).RedisAnswers != true)
            cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Reads all shards until every key was seen, completing what it reads.</summary>
    public async Task<List<QueuedItem>> ReadUntilAsync(IReadOnlyCollection<string> keys)
    {
        var (missing, read) = (new HashSet<string>(keys), new List<QueuedItem>());
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Source.Shards).Select(shard => ReadShardAsync(shard, missing, read, enough)));
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        return read;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _started)
            await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private async Task ReadShardAsync(int shard, HashSet<string> missing, List<QueuedItem> read, CancellationTokenSource enough)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                await using var reader = await Source.AcquireAsync(shard, enough.Token);
                while (true)
                {
                    var items = await reader.ReadAsync(100, enough.Token);
                    await reader.CompleteAsync(items, CancellationToken.None);
                    lock (read)
                    {
                        read.AddRange(items);
                        missing.ExceptWith(items.Select(item => Texts.Read(item).Key));
                        if (missing.Count == 0)
                            enough.Cancel();
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // All were seen, or the lease was lost and is asked for again.
            }
        }
    }
}
