using Hotline.Phones;

namespace Hotline.Tests.Phones;

public sealed class SpokenNumberTests
{
    [Theory]
    [InlineData("+18485550100")]
    [InlineData("848 555 0100")]
    [InlineData("(848) 555-0100")]
    [InlineData("848.555.0100")]
    [InlineData("８４８５５５０１００")]
    [InlineData("八四八五五五零幺零零")]
    [InlineData("八四八、五五五、〇一〇〇")]
    [InlineData("1 848 555 0100")]
    public void However_it_is_said_it_is_the_same_number(string said)
    {
        Assert.True(SpokenNumber.TryRead(said, "US", out var number));
        Assert.Equal("+18485550100", number?.E164);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("无")]
    [InlineData("匿名")]
    [InlineData("anonymous")]
    [InlineData("None")]
    public void Nothing_or_a_word_for_it_is_a_withheld_number(string? said)
    {
        Assert.True(SpokenNumber.TryRead(said, "US", out var number));
        Assert.Null(number);
    }

    [Theory]
    [InlineData("5550100")]
    [InlineData("王家的电话")]
    [InlineData("848 555 01")]
    [InlineData("110")]
    public void What_cannot_be_called_is_neither(string said) => Assert.False(SpokenNumber.TryRead(said, "US", out _));
}
