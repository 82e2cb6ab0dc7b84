using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("The 'To' number +19085550123 is not valid", "The 'To' number +•••23 is not valid")]
    [InlineData("call (908) 555-0123 now", "call (•••23 now")]
    [InlineData("?To=%2B19085550123&x=1", "?To=%2B•••23&x=1")]
    [InlineData("19085550123", "•••23")]
    public void No_number_is_shown_in_full(string text, string shown) => Assert.Equal(shown, Redaction.Numbers(text));

    [Theory]
    [InlineData("SM00000000000000000000000000000001")]
    [InlineData("error 30005, see docs/errors/30005")]
    [InlineData("attempt=0f8fad5bd9cb469fa16570867728950e")]
    public void Ids_and_codes_stay_readable(string text) => Assert.Equal(text, Redaction.Numbers(text));

    [Fact]
    public void A_message_shows_no_secret_no_control_character_and_is_not_endless()
    {
        Assert.Equal("token ••• refused ", Redaction.Message("token s3cret refused\r\n", ["", "s3cret"]));
        Assert.True(Redaction.Message(new string('x', 10_000), []).Length < 600);
    }
}
