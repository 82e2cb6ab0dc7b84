using System.Globalization;

namespace Hotline.Service.Examinations;

/// <summary>Compares this machine's clock with another one, as well as the time that the answer took allows.</summary>
internal static class Clocks
{
    private const string Subject = "clock";

    /// <summary>Due times are told by the minute.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Harmful = TimeSpan.FromMinutes(1);

    /// <param name="whose">The other clock.</param>
    /// <param name="theirs">What it said.</param>
    /// <param name="asked">When it was asked, by this machine's clock.</param>
    /// <param name="answered">When it had answered.</param>
    /// <param name="coarse">The other clock has whole seconds only.</param>
    public static Finding Compare(string whose, DateTimeOffset theirs, DateTimeOffset asked, DateTimeOffset answered, bool coarse = false)
    {
        var latest = coarse ? theirs + TimeSpan.FromSeconds(1) : theirs;
        // Only what the way of question and answer cannot explain counts.
        var off = latest < asked ? asked - latest : theirs > answered ? theirs - answered : TimeSpan.Zero;
        if (off <= Noticed)
            return Finding.Ok(Subject, $"agrees with that of {whose}");
        var said = string.Create(CultureInfo.InvariantCulture,
            $"this machine's clock is {off.TotalSeconds:0} s {(theirs < asked ? "ahead of" : "behind")} that of {whose}: reminders go out {(theirs < asked ? "early" : "late")}; set both by NTP (timedatectl set-ntp true)");
        return off >= Harmful ? Finding.Wrong(Subject, said) : Finding.Warning(Subject, said);
    }
}
