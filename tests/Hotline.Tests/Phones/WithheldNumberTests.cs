using Hotline.Phones;

namespace Hotline.Tests.Phones;

public sealed class WithheldNumberTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("RESTRICTED")]
    [InlineData("unknown")]
    [InlineData("unavailable")]
    [InlineData("+266696687")]
    [InlineData("266696687")]
    [InlineData("+7378742833")]
    [InlineData("+86282452253")]
    public void A_withheld_caller_is_recognised_in_every_spelling(string? text) => Assert.True(WithheldNumber.Is(text));

    [Theory]
    [InlineData("+17325550100")]
    [InlineData("+8613800138000")]
    [InlineData("+2666966871")]
    public void A_number_is_not_taken_for_a_withheld_one(string text) => Assert.False(WithheldNumber.Is(text));
}
