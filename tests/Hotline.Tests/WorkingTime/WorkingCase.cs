using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

/// <summary>An office, a start and two lengths of open time, as the properties are tried with.</summary>
public sealed record WorkingCase(SampleOffice Office, DateTimeOffset From, TimeSpan First, TimeSpan Second)
{
    private static readonly Dictionary<SampleOffice, WorkingClock> Clocks = SampleOffice.All.ToDictionary(o => o, o => o.Clock());

    public WorkingClock Clock => Clocks[Office];

    public int FromMinute => (int)(From - MinuteByMinute.Start).TotalMinutes;
}
