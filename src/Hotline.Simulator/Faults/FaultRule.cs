using System.Text.Json.Serialization;

namespace Hotline.Simulator.Faults;

/// <summary>One thing that goes wrong, and how often.</summary>
/// <param name="On">Where.</param>
/// <param name="Kind">What.</param>
/// <param name="Next">Only the next so many; null: until the rule is removed.</param>
/// <param name="Probability">Of each case, 0 to 1.</param>
/// <param name="Seconds">How long a delay is.</param>
/// <param name="Status">HTTP status of a REST error.</param>
/// <param name="Code">The carrier's code of a REST or delivery error.</param>
/// <param name="Number">Only what concerns this number, as sender or recipient.</param>
internal sealed record FaultRule(
    FaultPoint On, FaultKind Kind, int? Next = null, double Probability = 1, double Seconds = 0, int? Status = null, int? Code = null, string? Number = null)
{
    private static readonly Dictionary<FaultPoint, FaultKind[]> Legal = new()
    {
        [FaultPoint.Webhook] = [FaultKind.Duplicate, FaultKind.Delay, FaultKind.Reorder, FaultKind.Drop, FaultKind.Outage],
        [FaultPoint.Callback] = [FaultKind.Duplicate, FaultKind.Delay, FaultKind.Reorder, FaultKind.Drop, FaultKind.Outage],
        [FaultPoint.Rest] = [FaultKind.Error, FaultKind.Delay, FaultKind.CutAfter, FaultKind.CutBefore, FaultKind.Outage],
        [FaultPoint.Delivery] = [FaultKind.Error, FaultKind.Delay, FaultKind.Drop],
        [FaultPoint.Call] = [FaultKind.Busy, FaultKind.NoAnswer, FaultKind.Failed],
    };

    /// <summary>How often it struck.</summary>
    [JsonInclude]
    public int Fired { get; internal set; }

    /// <summary>What is wrong with the rule itself; null when nothing is.</summary>
    public string? Problem() => Legal[On].Contains(Kind)
        ? Probability is < 0 or > 1 ? "probability: 0 to 1" : null
        : $"{On} takes {string.Join(", ", Legal[On])}";
}
