using System.Threading.Channels;
using Hotline.Storage;
using StackExchange.Redis;

namespace Hotline.Service.Hosting;

/// <summary>
/// Rings on every node when one has written news, over Redis where it is configured. It carries nothing, and a ring may be lost: what is followed is the
/// timeline in the database, and who follows it looks now and then all the same.
/// </summary>
internal sealed class NewsBell(HotlineDatabase database, ServiceSettings settings, IServiceProvider services) : BackgroundService
{
    // One waits while one is on its way: it stands for all that came meanwhile.
    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile Wire? _wire;
    private long _rings;

    /// <summary>Another number than before: there is something new.</summary>
    public long Rings => Interlocked.Read(ref _rings);

    /// <summary>Whether every node is heard. Otherwise only looking tells.</summary>
    public bool HearsAll => settings.Redis is null ? settings.Database.Provider == DatabaseOptions.Sqlite : _wire is { } wire && wire.Nodes.IsConnected(wire.Name);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        database.NewsWritten += OnWritten;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Redis is null)
            return;
        var redis = await Task.Run(services.GetRequiredService<IConnectionMultiplexer>, stoppingToken);
        // Channels know no databases: several programs may share a server.
        var (nodes, name) = (redis.GetSubscriber(), RedisChannel.Literal($"hotline:news:{redis.GetDatabase().Database}"));
        // Nobody waits for Redis: it is subscribed to when it is there, and again when it comes back.
        await nodes.SubscribeAsync(name, (_, _) => Ring(), CommandFlags.FireAndForget);
        _wire = new Wire(nodes, name);
        await foreach (var _ in _written.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await nodes.PublishAsync(name, RedisValue.EmptyString);
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                // Whoever follows looks by itself.
            }
        }
    }

    private void OnWritten()
    {
        Ring();
        _written.Writer.TryWrite(true);
    }

    private void Ring() => Interlocked.Increment(ref _rings);

    private sealed record Wire(ISubscriber Nodes, RedisChannel Name);
}
