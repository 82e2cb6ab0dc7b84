using System.Diagnostics;
using System.Threading.Channels;

namespace Hotline.Bench.Traffic;

/// <summary>
/// An open loop: texts leave at a fixed pace whatever the answers do, and the time of each counts from when it was due, so that a slow program
/// cannot slow its own measurement. A text has arrived when another connection sees its ticket.
/// </summary>
internal static class PacedLoad
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(Arguments words)
    {
        var url = new Uri(words["url"]);
        var (rate, first) = (words.Number("rate", 500), words.Number("first", 0));
        var warm = rate * words.Number("warm", 5);
        var count = warm + (rate * words.Number("seconds", 30));
        var requests = Enumerable.Range(first, count).AsParallel().AsOrdered().Select(n => SignedText.Request(n, url)).ToArray();
        await using var seen = await Visible.OpenAsync(words["database"], first, count);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(count / rate) + Patience);
        var due = new long[count];
        var watching = seen.WatchAsync(limit.Token);
        var refused = await SendAsync(url, requests, due, rate);
        await watching;

        var took = Enumerable.Range(warm, count - warm).Where(i => seen.At[i] > 0).Select(i => seen.At[i] - due[i]).ToArray();
        var span = Stopwatch.GetElapsedTime(due[warm], seen.At.Max());
        LoadResult.Of(took.Length, refused + count - warm - took.Length, span, took).Write();
        return 0;
    }

    private static async Task<int> SendAsync(Uri url, byte[][] requests, long[] due, int rate)
    {
        var refused = 0;
        var waiting = Channel.CreateUnbounded<int>();
        var connections = Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            using var connection = await Connection.OpenAsync(url);
            await foreach (var i in waiting.Reader.ReadAllAsync())
            {
                if (await connection.PostAsync(requests[i]) is not (>= 200 and < 300))
                    Interlocked.Increment(ref refused);
            }
        })).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < requests.Length; i++)
        {
            due[i] = start + (i * Stopwatch.Frequency / rate);
            while (Stopwatch.GetTimestamp() < due[i])
                await Task.Delay(1);
            waiting.Writer.TryWrite(i);
        }

        waiting.Writer.Complete();
        await Task.WhenAll(connections);
        return refused;
    }
}
