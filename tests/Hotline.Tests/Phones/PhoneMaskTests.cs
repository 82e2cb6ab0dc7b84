using Hotline.Phones;

namespace Hotline.Tests.Phones;

public sealed class PhoneMaskTests
{
    [Theory]
    [InlineData("from +17325550100 to +19085550199", "from +1732•••••00 to +1908•••••99")]
    [InlineData("From=%2B17325550100&To=%2B19085550199", "From=+1732•••••00&To=+1908•••••99")]
    [InlineData("打13800138000找我", "打138••••••00找我")]
    [InlineData("call 7325550100.", "call 732•••••00.")]
    [InlineData("(732) 555-0100", "732•••••00")]
    [InlineData("732-555-0100, 732.555.0100", "732•••••00, 732•••••00")]
    [InlineData("+86 138 0013 8000", "+8613•••••••00")]
    [InlineData("028-12345678", "028••••••78")]
    [InlineData("/sim/handsets/+17325550100/texts", "/sim/handsets/+1732•••••00/texts")]
    [InlineData("{\"phone\":\"17325550100\"}", "{\"phone\":\"173••••••00\"}")]
    [InlineData("CG-20261124-0007 by +17325550100", "CG-20261124-0007 by +1732•••••00")]
    [InlineData("\uFF0B\uFF11\uFF17\uFF13\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF10\uFF10", "+\uFF11\uFF17\uFF13\uFF12•••••\uFF10\uFF10")]
    [InlineData("82345678", "82••••78")]
    [InlineData("电话13812345678.5组路灯坏了", "电话138••••••78.5组路灯坏了")]
    [InlineData("5.13812345678", "5.138••••••78")]
    [InlineData("139 12 34 56 78", "139••••••78")]
    [InlineData("139-123-45678 或 1391 2345 678", "139••••••78 或 139••••••78")]
    [InlineData("138.1234.5678，86 138 1234 5678，86139 1234 5678", "138••••••78，861••••••••78，861••••••••78")]
    public void Numbers_in_a_text_are_masked(string text, string masked) => Assert.Equal(masked, PhoneMask.In(text));

    [Theory]
    [InlineData("CG-20261124-0007 is due 2026-11-24 16:30")]
    [InlineData("SM00112233445566778899001122334455 delivered")]
    [InlineData("attempt 01936e2a-1111-7222-8333-123456789012")]
    [InlineData("trace 4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("2026-11-24T16:30:00.1234567 took 12.1234567 ms")]
    [InlineData("10.0.100.200:5080 answered 503 after 15000 ms")]
    [InlineData("entry 1732446385123-0 of stream 12")]
    [InlineData("day 20261124")]
    [InlineData("3.5 km, 123456.78 yuan, 19 of 20 on 2026-11-24 16:30")]
    [InlineData("工单CG-20261124-0007已办结")]
    [InlineData("来信SM00112233445566778899001122334455")]
    public void What_is_no_number_stays_readable(string text) => Assert.Equal(text, PhoneMask.In(text));

    [Fact]
    public void A_text_that_is_too_short_for_a_number_is_hidden_altogether() => Assert.Equal("••••", PhoneMask.Of("1234"));
}
