using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Bench.Stands;
using Hotline.Bench.Traffic;
using Hotline.Storage;

namespace Hotline.Bench.Measurements;

/// <summary>How long a page of the console takes while many have it open and texts come in: the desk, a ticket, in turn, by an open loop.</summary>
internal static partial class ConsolePages
{
    private const int Warm = 5;
    private const int People = 40;
    private const int Listeners = 200;
    private const int Arrivals = 50;
    private const int PagesASecond = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        var (url, redis, database, seconds) = (Stand.FreeUrl(), stand.Redis.CreateDatabase(), await stand.Postgres.CreateDatabaseAsync(), words.Number("seconds", 30));
        await using var hotline = await stand.HotlineAsync(url, redis, database, "web", "intake", "reminders");
        using var accounts = StorageSetup.Create(new DatabaseOptions(DatabaseOptions.Postgres, database));
        var sessions = new List<ConsoleSession>();
        for (var i = 0; i < People; i++)
            sessions.Add(await ConsoleSession.SignedInAsync(accounts, url, i % 4 == 0 ? AccountRole.Supervisor : AccountRole.Operator, i % 4 == 0 ? "SX" : "CG", i));
        using var end = new CancellationTokenSource();
        var told = new ConcurrentDictionary<string, int>();
        var listening = Enumerable.Range(0, Listeners).Select(i => ListenAsync(sessions[i % People], kind => told.AddOrUpdate(kind, 1, (_, n) => n + 1), end.Token)).ToArray();
        var load = Load.PaceAsync(url, database, 0, Arrivals, Warm, seconds);
        var took = await WatchAsync(sessions, load);
        var arrived = await load;
        await end.CancelAsync();
        await Task.WhenAll(listening);
        sessions.ForEach(s => s.Dispose());

        took.Sort();
        var (p50, p95) = (took[took.Count / 2], took[(int)(took.Count * 0.95)]);
        return
        [
            new(
                $"a page of the console, {took.Count} of them, desk and ticket in turn, {Listeners} live connections of {People} people, {Arrivals} texts/s for {seconds} s, all roles",
                $"p50 {p50.TotalMilliseconds:0} ms, p95 {p95.TotalMilliseconds:0} ms, longest {took[^1].TotalMilliseconds:0} ms", $"p95 < {Limit.TotalMilliseconds:0} ms"),
            new("changes told, counts told; texts not seen as tickets", $"{told["changed"]}, {told["counts"]}; {arrived.Refused}", "; 0", arrived.Refused > 0),
        ];
    }

    private static async Task ListenAsync(ConsoleSession session, Action<string> told, CancellationToken cancellation)
    {
        try
        {
            await session.ListenAsync(told, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    /// <summary>Pages are asked for at their time whatever the earlier ones do, and their time counts from then.</summary>
    private static async Task<List<TimeSpan>> WatchAsync(List<ConsoleSession> sessions, Task load)
    {
        // The first of each kind compile; nobody waits for them twice.
        foreach (var session in sessions)
            await AskAsync(session, 0);
        var asked = new List<Task<TimeSpan>>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1) / PagesASecond);
        for (var i = 0; !load.IsCompleted; i++)
        {
            await pace.WaitForNextTickAsync();
            asked.Add(AskAsync(sessions[i / 2 % sessions.Count], i));
        }

        return [.. await Task.WhenAll(asked)];
    }

    private static async Task<TimeSpan> AskAsync(ConsoleSession session, int turn)
    {
        var start = Stopwatch.GetTimestamp();
        var desk = await session.PageAsync("/console/desk?view=all");
        if (turn % 2 == 0 || Ticket().Match(desk) is not { Success: true } ticket)
            return Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        await session.PageAsync(ticket.Value);
        return Stopwatch.GetElapsedTime(start);
    }

    [GeneratedRegex("/console/tickets/[A-Z]+-[0-9]{8}-[0-9]{4,}")]
    private static partial Regex Ticket();
}
