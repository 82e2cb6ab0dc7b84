using Hotline.Phones;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class CallFormsTests
{
    private const string Incoming = "CallSid=CA1&From=%2B19085550123&To=%2B17325550100&Direction=inbound";
    private const string Outgoing = "CallSid=CA2&From=%2B17325550100&To=%2B19085550124&Direction=outbound-api";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Attempt = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public void A_call_is_told_from_its_first_ring_to_its_end()
    {
        var started = CallForms.Started(FormBody.Parse(Incoming), Now, Incoming);
        var spoke = CallForms.Spoke(FormBody.Parse(Incoming + "&SpeechResult=%E5%81%9C%E6%B0%B4"), Now, Incoming);
        var ended = CallForms.Ended(FormBody.Parse(Incoming + "&CallStatus=completed"), Now, Incoming);
        Assert.Equal(("CA1", "+19085550123", "+17325550100"), (started.CallSid, started.From, started.To));
        Assert.Equal(("停水", "+19085550123"), (spoke.Speech, spoke.OrderKey));
        Assert.Equal("CA1/ended", ended.Key);
    }

    [Fact]
    public void A_withheld_number_or_a_missing_id_loses_no_call()
    {
        Assert.Equal("anonymous", CallForms.Started(FormBody.Parse("CallSid=CA1&Caller=anonymous"), Now, "").From);
        Assert.NotEqual("", CallForms.Started(FormBody.Parse("From=%2B19085550123"), Now, "From=%2B19085550123").CallSid);
    }

    [Fact]
    public void A_recording_knows_its_caller_its_length_and_whether_it_is_urgent()
    {
        var form = FormBody.Parse(Incoming + "&RecordingSid=RE1&RecordingUrl=https%3A%2F%2Fapi.twilio.com%2Fr&RecordingDuration=7");
        var recorded = CallForms.Recorded(form, Now, Incoming, urgent: true);
        Assert.Equal(("RE1", "https://api.twilio.com/r", 7, true, "+19085550123"), (recorded.RecordingSid, recorded.RecordingUrl, recorded.Seconds, recorded.Urgent, recorded.From));
    }

    [Fact]
    public void Two_recordings_without_ids_stay_two()
    {
        var one = CallForms.Recorded(FormBody.Parse(Incoming + "&RecordingUrl=https%3A%2F%2Fa&RecordingDuration=x"), Now, Incoming);
        var two = CallForms.Recorded(FormBody.Parse(Incoming + "&RecordingUrl=https%3A%2F%2Fb"), Now, Incoming);
        Assert.NotEqual(one.Key, two.Key);
        Assert.Equal(0, one.Seconds);
    }

    [Fact]
    public void On_a_reminder_call_the_person_is_the_one_who_was_called()
    {
        var key = CallForms.Key(FormBody.Parse(Outgoing + "&Digits=1"), Attempt, Now, Outgoing);
        var report = CallForms.Recorded(FormBody.Parse(Outgoing + "&RecordingSid=RE1"), Now, Outgoing, attempt: Attempt);
        Assert.Equal(("+19085550124", "1", Attempt), (key.Official, key.Digit, key.Attempt));
        Assert.Equal(("+19085550124", "+17325550100"), (report.From, report.To));
    }

    [Theory]
    [InlineData("CallStatus=initiated", DeliveryState.Accepted, null, null)]
    [InlineData("CallStatus=ringing", DeliveryState.Sent, null, null)]
    [InlineData("CallStatus=in-progress", DeliveryState.Sent, null, null)]
    [InlineData("CallStatus=completed&ErrorCode=1", DeliveryState.Delivered, null, null)]
    [InlineData("CallStatus=busy", DeliveryState.Failed, FailureClass.Transient, "busy")]
    [InlineData("CallStatus=no-answer", DeliveryState.Failed, FailureClass.Transient, "no-answer")]
    [InlineData("CallStatus=failed&ErrorCode=21217", DeliveryState.Failed, FailureClass.Recipient, "21217")]
    [InlineData("CallStatus=something-new", DeliveryState.Accepted, null, null)]
    public void A_report_says_how_far_the_call_got_and_what_to_do_next(string raw, DeliveryState state, FailureClass? failure, string? code)
    {
        var report = CallForms.Report(FormBody.Parse(Outgoing + "&" + raw), Attempt, Now, raw);
        Assert.Equal((state, failure, code, "+19085550124"), (report.State, report.Failure, report.ErrorCode, report.To));
    }
}
