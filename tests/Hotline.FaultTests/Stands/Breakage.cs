using Hotline.FaultTests.Schedules;

namespace Hotline.FaultTests.Stands;

/// <summary>How each kind of fault is brought about, and how it ends.</summary>
internal sealed class Breakage(Site site)
{
    private const int StepSeconds = 25;
    private const int Cuts = 3;

    /// <summary>When Redis lost its file: what it held then is at the carrier only.</summary>
    public List<DateTimeOffset> Emptied { get; } = [];

    /// <summary>Not everything on every machine.</summary>
    public bool CanBringAbout(FaultKind kind) => kind switch
    {
        FaultKind.DiskFull => site.Disk is not null,
        FaultKind.WallAhead or FaultKind.WallBehind => site.Nodes.All(n => n.Wall is not null),
        _ => true,
    };

    /// <summary>Brings it about, lets it last, and ends it. Nodes come up again beside what comes next; only a fault that takes one away waits for them.</summary>
    public async Task RunAsync(PlannedFault fault)
    {
        if (fault.Kind <= FaultKind.OtherConfiguration)
            await site.ReadyAsync();
        await BeginAsync(fault);
        await LastAsync(fault.For / 2);
        // One that cannot get ready before the fault has ended is left alone.
        if (fault.KillMeanwhile is { } killed && site.Nodes[killed].IsReady)
            await site.Nodes[killed].KillAsync();
        await LastAsync(fault.For / 2);
        await EndAsync(fault);
        foreach (var node in site.Nodes.Where(n => !n.IsStarted))
            node.Start(site.FirstConfig);
    }

    private Task BeginAsync(PlannedFault fault) => fault.Kind switch
    {
        FaultKind.NodeKilled => site.Nodes[fault.Node].KillAsync(),
        FaultKind.AllNodesKilled => Task.WhenAll(site.Nodes.Select(n => n.KillAsync())),
        FaultKind.ClockAhead => RestartAsync(fault.Node, site.FirstConfig, TimeSpan.FromSeconds(StepSeconds)),
        FaultKind.ClockBehind => RestartAsync(fault.Node, site.FirstConfig, -TimeSpan.FromSeconds(StepSeconds)),
        FaultKind.WallAhead => At(() => site.Nodes[fault.Node].Wall!.Step(TimeSpan.FromSeconds(StepSeconds))),
        FaultKind.WallBehind => At(() => site.Nodes[fault.Node].Wall!.Step(-TimeSpan.FromSeconds(StepSeconds))),
        FaultKind.OtherConfiguration => RestartAsync(fault.Node, site.SecondConfig, default),
        FaultKind.RedisStopped => site.Redis.StopAsync(),
        FaultKind.RedisKilled or FaultKind.RedisEmptied => site.Redis.KillAsync(),
        FaultKind.RedisReadOnly => site.TellRedisAsync("REPLICAOF", "127.0.0.1", "9"),
        FaultKind.RedisFrozen => At(site.Redis.Freeze),
        FaultKind.RedisFull => site.TellRedisAsync("CONFIG", "SET", "maxmemory", "1"),
        FaultKind.PostgresStopped => site.Postgres.StopAsync(),
        FaultKind.PostgresCrashed => site.Postgres.CrashAsync(),
        FaultKind.PostgresCut => CutAsync(fault.For),
        FaultKind.DiskFull => site.Disk!.FillAsync(),
        _ => site.Carrier.FaultsAsync(fault.Seed, RulesOf(fault.Kind)),
    };

    private Task EndAsync(PlannedFault fault) => fault.Kind switch
    {
        FaultKind.NodeKilled or FaultKind.AllNodesKilled or FaultKind.PostgresCut => Task.CompletedTask,
        FaultKind.WallAhead or FaultKind.WallBehind => At(() => site.Nodes[fault.Node].Wall!.Step(TimeSpan.Zero)),
        FaultKind.ClockAhead or FaultKind.ClockBehind or FaultKind.OtherConfiguration => site.Nodes[fault.Node].KillAsync(),
        FaultKind.RedisStopped or FaultKind.RedisKilled => site.Redis.StartAgainAsync(),
        FaultKind.RedisEmptied => EmptyAsync(),
        FaultKind.RedisReadOnly => site.TellRedisAsync("REPLICAOF", "NO", "ONE"),
        FaultKind.RedisFrozen => At(site.Redis.Thaw),
        FaultKind.RedisFull => site.TellRedisAsync("CONFIG", "SET", "maxmemory", "0"),
        FaultKind.PostgresStopped or FaultKind.PostgresCrashed => site.Postgres.ReviveAsync(),
        FaultKind.DiskFull => MakeRoomAsync(),
        _ => site.Carrier.ClearFaultsAsync(),
    };

    /// <summary>What the simulator does, by its control API.</summary>
    private static object[] RulesOf(FaultKind kind) => kind switch
    {
        FaultKind.CarrierAway => [new { on = "rest", kind = "outage" }],
        FaultKind.CarrierBusy => [new { on = "rest", kind = "error", status = 429, code = 20429, probability = 0.7 }],
        FaultKind.CarrierErrors => [new { on = "rest", kind = "error", status = 500, probability = 0.7 }],
        FaultKind.CarrierSlow => [new { on = "rest", kind = "delay", seconds = 2, probability = 0.7 }],
        FaultKind.AnswersCut => [new { on = "rest", kind = "cut-after", probability = 0.5 }, new { on = "rest", kind = "cut-before", probability = 0.3 }],
        FaultKind.CallbacksTwice => [new { on = "webhook", kind = "duplicate" }, new { on = "callback", kind = "duplicate" }],
        FaultKind.CallbacksOutOfOrder => [new { on = "webhook", kind = "reorder", probability = 0.5 }, new { on = "callback", kind = "reorder", probability = 0.5 }],
        FaultKind.ReportsLost => [new { on = "callback", kind = "drop", probability = 0.5 }],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is brought about elsewhere"),
    };

    private async Task RestartAsync(int node, string config, TimeSpan ahead)
    {
        await site.Nodes[node].KillAsync();
        site.Nodes[node].Start(config, ahead);
        await site.Nodes[node].ReadyAsync();
    }

    private async Task CutAsync(TimeSpan during)
    {
        for (var i = 0; i < Cuts; i++)
        {
            await site.CutConnectionsAsync();
            await LastAsync(during / Cuts);
        }
    }

    private async Task EmptyAsync()
    {
        Emptied.Add(TimeProvider.System.GetUtcNow());
        site.Redis.Wipe();
        await site.Redis.StartAgainAsync();
    }

    private async Task MakeRoomAsync()
    {
        site.Disk!.MakeRoom();
        await site.Postgres.ReviveAsync();
    }

    private static Task At(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    // A fault lasts: what is waited for is the time itself.
    private static Task LastAsync(TimeSpan time) => Task.Delay(time);
}
