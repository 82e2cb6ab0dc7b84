using System.Diagnostics;
using System.Text.Json;

namespace Hotline.Bench.Traffic;

/// <summary>What a load saw. Times in milliseconds.</summary>
internal sealed record LoadResult(int Accepted, int Refused, double Seconds, double P50, double P99, double Max)
{
    public double Rate => Accepted / Seconds;

    /// <param name="accepted">Answered with 2xx.</param>
    /// <param name="refused">Answered otherwise, or never seen.</param>
    /// <param name="took">All together.</param>
    /// <param name="ticks">One for each, of <see cref="Stopwatch"/>; sorted in place.</param>
    public static LoadResult Of(int accepted, int refused, TimeSpan took, long[] ticks)
    {
        Array.Sort(ticks);
        double At(double share) => ticks.Length == 0 ? 0 : TimeSpan.FromSeconds((double)ticks[(int)Math.Min(ticks.Length - 1, ticks.Length * share)] / Stopwatch.Frequency).TotalMilliseconds;
        return new LoadResult(accepted, refused, took.TotalSeconds, At(0.5), At(0.99), At(1));
    }

    public void Write() => Console.WriteLine(JsonSerializer.Serialize(this));
}
