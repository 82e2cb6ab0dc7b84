using Hotline.Phones;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class TextFormsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_text_keeps_what_the_resident_wrote_and_everything_the_carrier_sent()
    {
        const string raw = "MessageSid=SM1&From=%2B19085550123&To=%2B17325550100&Body=+%E6%B0%B4+%0A&New=1";
        var text = TextForms.Text(FormBody.Parse(raw), Now, raw);
        Assert.Equal(("SM1", "+19085550123", "+17325550100", " 水 \n"), (text.Sid, text.From, text.To, text.Body));
        Assert.Equal((Now, raw, "SM1"), (text.ReceivedAt, text.Raw, text.Key));
        Assert.Null(text.OptOut);
    }

    [Theory]
    [InlineData("SmsSid=SM2&SmsMessageSid=SM3&Body=x", "SM2")]
    [InlineData("MessageSid=&SmsMessageSid=SM3&Body=x", "SM3")]
    public void Any_of_the_carriers_ids_will_do(string raw, string sid) => Assert.Equal(sid, TextForms.Text(FormBody.Parse(raw), Now, raw).Sid);

    [Fact]
    public void A_text_without_an_id_is_still_a_text_and_its_redelivery_is_recognised()
    {
        var first = TextForms.Text(FormBody.Parse("Body=a"), Now, "Body=a");
        var again = TextForms.Text(FormBody.Parse("Body=a"), Now.AddMinutes(1), "Body=a");
        var other = TextForms.Text(FormBody.Parse("Body=b"), Now, "Body=b");
        Assert.Equal(first.Key, again.Key);
        Assert.NotEqual(first.Key, other.Key);
        Assert.Equal("", first.From);
    }

    [Fact]
    public void Pictures_are_kept_in_their_order_whatever_NumMedia_says()
    {
        const string raw = "NumMedia=0&MediaUrl10=https://c&MediaUrl2=https://b&MediaUrl0=https://a&MediaContentType0=image/png&MediaUrlX=no&OptOutType=Stop";
        var text = TextForms.Text(FormBody.Parse(raw), Now, raw);
        Assert.Equal(["https://a", "https://b", "https://c"], text.Media.Select(media => media.Url));
        Assert.Equal(["image/png", "application/octet-stream", "application/octet-stream"], text.Media.Select(media => media.ContentType));
        Assert.Equal("STOP", text.OptOut);
    }

    [Theory]
    [InlineData("MessageStatus=queued", DeliveryState.Accepted, null)]
    [InlineData("MessageStatus=sent", DeliveryState.Sent, null)]
    [InlineData("SmsStatus=delivered", DeliveryState.Delivered, null)]
    [InlineData("MessageStatus=undelivered&ErrorCode=30005", DeliveryState.Failed, FailureClass.Recipient)]
    [InlineData("MessageStatus=undelivered&ErrorCode=30007", DeliveryState.Failed, FailureClass.Content)]
    [InlineData("MessageStatus=failed&ErrorCode=30002", DeliveryState.Failed, FailureClass.Account)]
    [InlineData("MessageStatus=failed&ErrorCode=21610", DeliveryState.Failed, FailureClass.OptedOut)]
    [InlineData("MessageStatus=failed&ErrorCode=99999", DeliveryState.Failed, FailureClass.Transient)]
    [InlineData("MessageStatus=failed", DeliveryState.Failed, FailureClass.Transient)]
    [InlineData("MessageStatus=a-new-word", DeliveryState.Accepted, null)]
    [InlineData("", DeliveryState.Accepted, null)]
    public void A_report_says_how_far_the_text_got_and_what_to_do_next(string raw, DeliveryState state, FailureClass? failure)
    {
        var attempt = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        var report = TextForms.Report(FormBody.Parse(raw + "&MessageSid=SM1&To=%2B19085550123"), attempt, Now, raw);
        Assert.Equal((state, failure, "SM1", "+19085550123", attempt), (report.State, report.Failure, report.Sid, report.To, report.Attempt!.Value));
    }
}
