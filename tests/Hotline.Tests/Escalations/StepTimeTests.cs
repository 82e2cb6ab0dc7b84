using Hotline.Escalations;
using Hotline.WorkingTime;

namespace Hotline.Tests.Escalations;

public sealed class StepTimeTests
{
    [Theory]
    [InlineData("5s", StepAnchor.Start, null, "5s")]
    [InlineData("30m", StepAnchor.Start, null, "30m")]
    [InlineData("4wh", StepAnchor.Start, null, "4wh")]
    [InlineData("1wd", StepAnchor.Start, null, "1wd")]
    [InlineData("0m", StepAnchor.Start, null, "0m")]
    [InlineData("50%", StepAnchor.Start, 50, null)]
    [InlineData("100%", StepAnchor.Start, 100, null)]
    [InlineData("acknowledge", StepAnchor.Acknowledge, null, null)]
    [InlineData("acknowledge+4wh", StepAnchor.Acknowledge, null, "4wh")]
    [InlineData("due", StepAnchor.Due, null, null)]
    [InlineData("due+1wd", StepAnchor.Due, null, "1wd")]
    public void These_are_times_of_a_rung(string text, StepAnchor anchor, int? percent, string? offset)
    {
        Assert.True(StepTime.TryParse(text, out var time));

        Assert.Equal(new StepTime(anchor, percent, offset is null ? null : WorkingSpan.Parse(offset)), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("5")]
    [InlineData("%")]
    [InlineData("-5m")]
    [InlineData("-5%")]
    [InlineData("101%")]
    [InlineData("5%%")]
    [InlineData("due+")]
    [InlineData("due-1wd")]
    [InlineData("due+50%")]
    [InlineData("tomorrow+1wd")]
    [InlineData("5m+5m")]
    public void These_are_none(string? text) => Assert.False(StepTime.TryParse(text, out _));
}
