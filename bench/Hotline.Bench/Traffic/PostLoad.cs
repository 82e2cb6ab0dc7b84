using System.Diagnostics;

namespace Hotline.Bench.Traffic;

/// <summary>A closed loop: each connection posts its next text as soon as the last one is answered.</summary>
internal static class PostLoad
{
    private const int Seed = 20261124;

    public static async Task<int> RunAsync(Arguments words)
    {
        var url = new Uri(words["url"]);
        var (first, count, warm) = (words.Number("first", 0), words.Number("count", 10_000), words.Number("warm", 0));
        var numbers = Enumerable.Range(first, count + warm).SelectMany(n => Enumerable.Repeat(n, words.Number("times", 1))).ToArray();
        if (words.Number("times", 1) > 1)
            new Random(Seed).Shuffle(numbers);
        var requests = numbers.AsParallel().AsOrdered().Select(n => SignedText.Request(n, url)).ToArray();
        var connections = await Task.WhenAll(Enumerable.Range(0, words.Number("connections", 64)).Select(_ => Connection.OpenAsync(url)));
        if (warm > 0)
            await SendAsync(connections, requests[..warm]);
        (await SendAsync(connections, requests[warm..])).Write();
        Array.ForEach(connections, c => c.Dispose());
        return 0;
    }

    private static async Task<LoadResult> SendAsync(Connection[] connections, byte[][] requests)
    {
        var (next, accepted, refused) = (-1, 0, 0);
        var ticks = new long[requests.Length];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < requests.Length; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                var status = await connection.PostAsync(requests[i]);
                ticks[i] = Stopwatch.GetTimestamp() - sent;
                Interlocked.Increment(ref status is >= 200 and < 300 ? ref accepted : ref refused);
            }
        })));
        return LoadResult.Of(accepted, refused, Stopwatch.GetElapsedTime(start), ticks);
    }
}
