using System.Globalization;
using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

public sealed class TicketCodeTests
{
    private const int Codes = 10_000;

    [Fact]
    public void A_single_wrong_digit_is_never_a_code()
    {
        foreach (var digits in All())
        {
            for (var at = 0; at < digits.Length; at++)
            {
                foreach (var wrong in "0123456789".Where(d => d != digits[at]))
                    AssertNoCode(digits, digits[..at] + wrong + digits[(at + 1)..]);
            }
        }
    }

    [Fact]
    public void Two_swapped_neighbours_are_never_a_code()
    {
        foreach (var digits in All())
        {
            for (var at = 0; at + 1 < digits.Length; at++)
            {
                if (digits[at] != digits[at + 1])
                    AssertNoCode(digits, digits[..at] + digits[at + 1] + digits[at] + digits[(at + 2)..]);
            }
        }
    }

    [Fact]
    public void Codes_are_short_valid_and_never_given_twice()
    {
        var codes = Enumerable.Range(1, Codes).Select(n => TicketCode.Of(n)).ToList();

        Assert.Equal([1, 12, 23], codes[..3]);
        Assert.All(codes, code => Assert.True(TicketCode.IsValid(code)));
        Assert.Equal(Codes, codes.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-10)]
    [InlineData(22)]
    public void What_is_no_code_is_refused(long code) => Assert.False(TicketCode.IsValid(code));

    private static IEnumerable<string> All() => Enumerable.Range(1, Codes).Select(n => TicketCode.Of(n).ToString(CultureInfo.InvariantCulture));

    private static void AssertNoCode(string code, string slip) =>
        Assert.False(TicketCode.IsValid(long.Parse(slip, CultureInfo.InvariantCulture)), $"{slip} is a slip of {code}");
}
