using Hotline.FaultTests.Schedules;

namespace Hotline.FaultTests;

/// <summary>The short run: every kind of fault once, as far as the time goes; what it did not reach stands in its report. A longer one by hand, see docs/reliability.md.</summary>
public sealed class ShortRunTests
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Nothing_is_lost_while_one_fault_after_another_strikes()
    {
        using var output = new StringWriter();
        var findings = await FaultRun.RunAsync(20261125, FaultRun.Until(FaultSchedule.Round, AtMost), compares: false, TextWriter.Synchronized(output));
        TestContext.Current.TestOutputHelper?.WriteLine(output.ToString());
        Assert.True(findings.Count == 0, output.ToString());
    }
}
