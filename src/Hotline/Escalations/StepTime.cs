using System.Globalization;
using Hotline.WorkingTime;

namespace Hotline.Escalations;

/// <summary>What the time of a rung counts from.</summary>
public enum StepAnchor
{
    /// <summary>Dispatch to the holder.</summary>
    Start,

    /// <summary>The end of the acknowledge window.</summary>
    Acknowledge,

    /// <summary>The due time.</summary>
    Due,
}

/// <summary>When a rung is reached: <c>5s</c>, <c>30m</c>, <c>4wh</c>, <c>1wd</c> after dispatch, <c>50%</c> of the time, <c>acknowledge</c>, <c>due+1wd</c>.</summary>
/// <param name="Anchor">What it counts from.</param>
/// <param name="Percent">Share of the time between dispatch and due, instead of an offset.</param>
/// <param name="Offset">Added to the anchor.</param>
public sealed record StepTime(StepAnchor Anchor, int? Percent, WorkingSpan? Offset)
{
    public const string Legal = "a span (5s, 30m, 2h, 4wh, 1wd), a percentage of the time (50%, 100% at most), acknowledge, due, or one of these two plus a span (due+1wd)";

    public static bool TryParse(string? text, out StepTime time)
    {
        time = new StepTime(StepAnchor.Start, null, null);
        if (string.IsNullOrWhiteSpace(text))
            return false;
        if (text.EndsWith('%'))
        {
            var ok = int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100;
            time = time with { Percent = percent };
            return ok;
        }

        var parts = text.Split('+', 2);
        if (Named(parts[0]) is not { } anchor)
            return parts.Length == 1 && TryOffset(StepAnchor.Start, parts[0], out time);
        time = new StepTime(anchor, null, null);
        return parts.Length == 1 || TryOffset(anchor, parts[1], out time);
    }

    private static StepAnchor? Named(string text) => text switch
    {
        "start" => StepAnchor.Start,
        "acknowledge" => StepAnchor.Acknowledge,
        "due" => StepAnchor.Due,
        _ => null,
    };

    private static bool TryOffset(StepAnchor anchor, string text, out StepTime time)
    {
        var ok = WorkingSpan.TryParse(text, out var span);
        time = new StepTime(anchor, null, span);
        return ok;
    }
}
