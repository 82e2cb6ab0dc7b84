using System.Net.Http.Headers;
using Hotline.Notifications;
using Hotline.Phones;

namespace Hotline.Tests.Telephony;

public sealed class SendOutcomeTests
{
    private static readonly OutgoingText Text = new(Guid.Empty, "+17325550100", "+19085550123", "x", null);

    [Theory]
    [InlineData(400, 21211, FailureClass.Recipient)]
    [InlineData(400, 21610, FailureClass.OptedOut)]
    [InlineData(400, 21617, FailureClass.Content)]
    [InlineData(400, 21606, FailureClass.Permission)]
    [InlineData(401, 20003, FailureClass.Account)]
    [InlineData(400, 99999, FailureClass.Content)]
    [InlineData(429, 20429, FailureClass.Transient)]
    public async Task A_refusal_says_what_to_do_next(int status, int code, FailureClass failure)
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await Send(StubCarrier.Answer(status, $$"""{"code":{{code}},"message":"no","status":{{status}}}""")));
        Assert.Equal((failure, $"{code}", "no"), (refused.Failure, refused.Code, refused.Message));
    }

    [Fact]
    public async Task A_refusal_shows_neither_the_number_nor_a_secret()
    {
        var answer = StubCarrier.Answer(400, """{"code":21211,"message":"Number +19085550123 of s3cret-auth-token is invalid"}""");
        var refused = Assert.IsType<SendOutcome.Refused>(await Send(answer));
        Assert.Equal("Number +•••23 of ••• is invalid", refused.Message);
    }

    [Fact]
    public async Task A_busy_carrier_may_name_the_pause_it_wants()
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await Send(() =>
        {
            var response = StubCarrier.Answer(429, "slow down", "text/plain")();
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
            return response;
        }));
        Assert.Equal((FailureClass.Transient, "429", TimeSpan.FromSeconds(7)), (refused.Failure, refused.Code, refused.RetryAfter));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(503, "<html>gateway</html>")]
    [InlineData(408, "")]
    [InlineData(201, "not json")]
    [InlineData(201, "{}")]
    public async Task What_may_have_gone_out_is_unknown_and_never_sent_twice(int status, string body)
    {
        var stub = new StubCarrier(StubCarrier.Answer(status, body));
        Assert.IsType<SendOutcome.Unknown>(await stub.Carrier().SendTextAsync(Text, TestContext.Current.CancellationToken));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_time_out_is_unknown() =>
        Assert.IsType<SendOutcome.Unknown>(await Send(StubCarrier.Fail(new TaskCanceledException("The request was canceled.", new TimeoutException()))));

    [Fact]
    public async Task The_programs_own_stop_is_no_answer_of_the_carrier()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var carrier = new StubCarrier(StubCarrier.Fail(new OperationCanceledException(stop.Token))).Carrier();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => carrier.SendTextAsync(Text, stop.Token));
    }

    [Fact]
    public async Task What_failed_at_birth_is_refused_because_no_report_will_tell()
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await Send(StubCarrier.Answer(
            201, """{"sid":"SM1","status":"failed","error_code":30005,"error_message":"Unknown +19085550123"}""")));
        Assert.Equal((FailureClass.Recipient, "30005", "Unknown +•••23"), (refused.Failure, refused.Code, refused.Message));
    }

    private static Task<SendOutcome> Send(Func<HttpResponseMessage> answer) =>
        new StubCarrier(answer).Carrier().SendTextAsync(Text, TestContext.Current.CancellationToken);
}
