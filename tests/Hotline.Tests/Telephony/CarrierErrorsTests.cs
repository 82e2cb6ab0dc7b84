using Hotline.Phones;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class CarrierErrorsTests
{
    [Theory]
    [InlineData(FailureClass.Recipient, "21211 21612 21614 30004 30005 30006 21217 13226")]
    [InlineData(FailureClass.OptedOut, "21610")]
    [InlineData(FailureClass.Content, "30007 30034 21617")]
    [InlineData(FailureClass.Account, "20003 20404 30002")]
    [InlineData(FailureClass.Permission, "21408 21606 21608 21215 13225 13227")]
    [InlineData(FailureClass.Transient, "20429 21611 30001 30003 30008 busy no-answer unheard-of")]
    public void Each_code_leads_to_the_next_step_that_helps(FailureClass expected, string codes) =>
        Assert.All(codes.Split(' '), code => Assert.Equal(expected, CarrierErrors.OfDelivery(code)));

    [Theory]
    [InlineData(400, FailureClass.Content)]
    [InlineData(401, FailureClass.Account)]
    [InlineData(404, FailureClass.Account)]
    [InlineData(429, FailureClass.Transient)]
    public void A_refusal_with_an_unknown_code_is_judged_by_its_status(int status, FailureClass expected) =>
        Assert.Equal(expected, CarrierErrors.OfRequest(status, "77777"));
}
