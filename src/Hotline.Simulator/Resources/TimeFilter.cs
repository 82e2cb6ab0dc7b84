using System.Globalization;

namespace Hotline.Simulator.Resources;

/// <summary><c>DateSent=2026-01-03</c> (that day), <c>DateSent&gt;=…</c>, <c>DateSent&lt;=…</c>: days or instants, in UTC.</summary>
internal sealed record TimeFilter(DateTimeOffset? Day, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <returns>The filter, or the refusal of a date that cannot be read.</returns>
    public static (TimeFilter? Filter, RestError? Error) Of(HttpRequest request, string name)
    {
        var times = new DateTimeOffset?[3];
        string[] keys = [name, name + ">", name + "<"];
        for (var i = 0; i < keys.Length; i++)
        {
            var text = request.Query[keys[i]].ToString();
            if (text.Length == 0)
                continue;
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
                return (null, RestError.BadParameter(keys[i], text));
            times[i] = time;
        }

        return (new TimeFilter(times[0], times[1], times[2]), null);
    }

    public bool Has(DateTimeOffset? time)
    {
        if (Day is null && From is null && To is null)
            return true;
        // Whole seconds: dates are written without fractions, and whoever reads one back must find the item.
        return time is { } at
            && (Day is not { } day || at.UtcDateTime.Date == day.UtcDateTime.Date)
            && (From is not { } from || at.ToUnixTimeSeconds() >= from.ToUnixTimeSeconds())
            && (To is not { } to || at.ToUnixTimeSeconds() <= to.ToUnixTimeSeconds());
    }
}
