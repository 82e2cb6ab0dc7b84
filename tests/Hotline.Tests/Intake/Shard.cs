using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Moq;

namespace Hotline.Tests.Intake;

/// <summary>One shard that holds these items and then nothing.</summary>
internal sealed class Shard(params QueuedItem[] items)
{
    private int _completed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static QueuedItem Queued(InboundItem item) => new(item.Key, InboundJson.Write(item), 1);

    public int Completed => _completed;

    /// <summary>When the items are about to be handed out.</summary>
    public Action Reading { get; init; } = () => { };

    /// <summary>For each item that is handled.</summary>
    public Action<QueuedItem> Completing { get; init; } = _ => { };

    /// <param name="town">Where it is handled.</param>
    /// <param name="database">By which the worker reaches the town's database; null: as everybody.</param>
    public async Task RunAsync(Town town, HotlineDatabase? database = null)
    {
        database ??= town.Database;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reader = new Mock<IShardReader>();
        reader.SetupGet(r => r.Lost).Returns(CancellationToken.None);
        reader.SetupSequence(r => r.ReadAsync(It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .Returns(() =>
            {
                Reading();
                return Task.FromResult<IReadOnlyList<QueuedItem>>(items);
            })
            .Returns(async () =>
            {
                await stop.CancelAsync();
                return [];
            });
        reader.Setup(r => r.CompleteAsync(It.IsAny<IReadOnlyList<QueuedItem>>(), It.IsAny<CancellationToken>()))
            .Callback((IReadOnlyList<QueuedItem> done, CancellationToken _) =>
            {
                Interlocked.Add(ref _completed, done.Count);
                foreach (var item in done)
                    Completing(item);
            }).Returns(Task.CompletedTask);
        var source = new Mock<IInboundSource>();
        source.SetupGet(s => s.Shards).Returns(1);
        source.Setup(s => s.AcquireAsync(0, It.IsAny<CancellationToken>())).ReturnsAsync(reader.Object);
        var processor = town.Make<Processor>(database);
        await town.Make<IntakeWorker>(source.Object, processor, town.Make<FirstTexts>(database), town.Make<ItemTries>(processor, town.Make<DeadLetters>(database))).RunAsync(0, stop.Token);
    }
}
