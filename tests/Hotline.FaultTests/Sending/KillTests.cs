namespace Hotline.FaultTests.Sending;

/// <summary>Some tens of kills; a thousand by hand, see docs/reliability.md.</summary>
public sealed class KillTests
{
    private const int Kills = 30;

    [Fact]
    public async Task A_sender_that_is_killed_again_and_again_loses_no_message()
    {
        using var output = new StringWriter();
        var findings = await KillRun.RunAsync(20261125, Kills, TextWriter.Synchronized(output));
        TestContext.Current.TestOutputHelper?.WriteLine(output.ToString());
        Assert.True(findings.Count == 0, output + string.Join('\n', findings));
    }
}
