using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

public sealed class WorkingSpanTests
{
    [Theory]
    [InlineData("90s", 90, SpanUnit.Seconds)]
    [InlineData("30m", 30, SpanUnit.Minutes)]
    [InlineData("5h", 5, SpanUnit.Hours)]
    [InlineData("2d", 2, SpanUnit.Days)]
    [InlineData("4wh", 4, SpanUnit.WorkingHours)]
    [InlineData("1wd", 1, SpanUnit.WorkingDays)]
    public void A_span_reads_as_configured_and_is_written_back_the_same(string text, int amount, SpanUnit unit)
    {
        Assert.True(WorkingSpan.TryParse(text, out var span));
        Assert.Equal(new WorkingSpan(amount, unit), span);
        Assert.Equal(text, span.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("h")]
    [InlineData("-5h")]
    [InlineData("+5h")]
    [InlineData("1.5h")]
    [InlineData("5 h")]
    [InlineData("5H")]
    [InlineData("5hw")]
    [InlineData("１h")]
    [InlineData("3661d")]
    [InlineData("99999999999s")]
    public void Anything_else_is_refused(string? text) => Assert.False(WorkingSpan.TryParse(text, out _));

    [Fact]
    public void A_refusal_names_the_value_and_every_legal_unit()
    {
        var refusal = Assert.Throws<FormatException>(() => WorkingSpan.Parse("5x"));

        Assert.Contains("'5x'", refusal.Message, StringComparison.Ordinal);
        Assert.All(["90s", "30m", "5h", "2d", "4wh", "1wd"], unit => Assert.Contains(unit, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_span_is_never_negative() => Assert.Throws<ArgumentOutOfRangeException>(() => WorkingSpan.WorkingDays(-1));
}
