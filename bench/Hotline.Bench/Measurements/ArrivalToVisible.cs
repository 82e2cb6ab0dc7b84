using Hotline.Bench.Stands;
using Hotline.Bench.Traffic;

namespace Hotline.Bench.Measurements;

/// <summary>
/// From the moment a text is due to leave the carrier until its ticket can be seen: all roles, then without the reminders role. The first seconds after a start,
/// in which the runtime still compiles, are told apart.
/// </summary>
internal static class ArrivalToVisible
{
    private const int Rate = 500;
    private const int Warm = 5;
    private const int First = 20;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words) =>
    [
        .. await MeasureAsync(stand, words, "all roles, carrier answers at once", "≤ 250 ms", "web", "intake", "reminders"),
        .. await MeasureAsync(stand, words, "web and intake roles", "", "web", "intake"),
    ];

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words, string which, string goal, params string[] roles)
    {
        var url = Stand.FreeUrl();
        var database = await stand.Postgres.CreateDatabaseAsync();
        var seconds = words.Number("seconds", 30);
        await using var hotline = await stand.HotlineAsync(url, stand.Redis.CreateDatabase(), database, roles);
        var fresh = await Load.PaceAsync(url, database, 0, Rate, Warm, First);
        var sentBefore = stand.Carrier.Taken;
        var load = await Load.PaceAsync(url, database, (Warm + First) * Rate, Rate, Warm, seconds);
        var sent = stand.Carrier.Taken - sentBefore;
        return
        [
            new($"arrival to visible ticket, {Rate} texts/s for {seconds} s, every caller new; {which}", $"p50 {load.P50:0} ms, p99 {load.P99:0} ms, longest {load.Max:0} ms", goal.Length == 0 ? "" : "p99 " + goal),
            new($"the same, {Warm} to {Warm + First} s after the program is ready", $"p50 {fresh.P50:0} ms, p99 {fresh.P99:0} ms, longest {fresh.Max:0} ms"),
            new("not seen or refused; texts sent out meanwhile", $"{load.Refused + fresh.Refused}; {sent}", "0", load.Refused + fresh.Refused > 0),
        ];
    }
}
