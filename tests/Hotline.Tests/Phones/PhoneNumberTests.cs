using Hotline.Phones;

namespace Hotline.Tests.Phones;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+17325550100", "", "+17325550100")]
    [InlineData("+8613800138000", "US", "+8613800138000")]
    [InlineData("138 0013 8000", "CN", "+8613800138000")]
    [InlineData("028-12345678", "CN", "+862812345678")]
    [InlineData("(732) 555-0100", "US", "+17325550100")]
    [InlineData(" +1 732 555 0100 ", "CN", "+17325550100")]
    [InlineData("\uFF11\uFF13\uFF18\uFF10\uFF10\uFF11\uFF13\uFF18\uFF10\uFF10\uFF10", "CN", "+8613800138000")]
    [InlineData("\uFF0B\uFF11\uFF17\uFF13\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF10\uFF10", "CN", "+17325550100")]
    public void A_number_is_read_as_people_of_the_region_write_it(string text, string region, string e164)
    {
        Assert.True(PhoneNumber.TryParse(text, region, out var number));
        Assert.Equal(e164, number.E164);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("+266696687")]
    [InlineData("12345")]
    [InlineData("732555")]
    [InlineData("555-0100")]
    [InlineData("TOWNHALL")]
    [InlineData("sip:agent@example.org")]
    [InlineData("room 12, +17325550100")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("+0732555010")]
    public void What_cannot_be_called_back_is_no_number(string? text) =>
        Assert.False(PhoneNumber.TryParse(text, "US", out _));

    [Fact]
    public void Without_a_region_only_numbers_with_a_country_code_are_taken() =>
        Assert.False(PhoneNumber.TryParse("7325550100", "", out _));

    [Fact]
    public void The_same_digits_are_the_same_number()
    {
        Assert.True(PhoneNumber.TryParse("+17325550100", "", out var one));
        Assert.True(PhoneNumber.TryParse("(732) 555-0100", "US", out var other));
        Assert.Equal(one, other);
    }

    [Fact]
    public void Printing_a_number_does_not_give_it_away()
    {
        Assert.True(PhoneNumber.TryParse("+17325550100", "", out var number));
        Assert.Equal("+1732•••••00", $"{number}");
    }

    [Theory]
    [InlineData("+17325550100", true)]
    [InlineData("+1732555010", false)]
    [InlineData("+999999999999", false)]
    public void A_typed_number_with_a_digit_too_few_is_told_from_a_good_one(string text, bool possible)
    {
        Assert.True(PhoneNumber.TryParse(text, "", out var number));
        Assert.Equal(possible, number.IsPossible);
    }
}
