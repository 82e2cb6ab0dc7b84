using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;

namespace Hotline.Tests.Notifications;

public sealed class RetryIntervalTests
{
    [Fact]
    public void A_text_is_tried_six_times_with_growing_pauses()
    {
        var pauses = Enumerable.Range(1, 6).Select(tries => RetryIntervals.After(Channel.Text, FailureClass.Transient, tries)).ToList();

        Assert.Equal(pauses[..5].Order(), pauses[..5]);
        Assert.Null(pauses[5]);
    }

    [Fact]
    public void A_call_is_tried_three_times_within_minutes()
    {
        Assert.NotNull(RetryIntervals.After(Channel.Voice, FailureClass.Transient, 2));
        Assert.Null(RetryIntervals.After(Channel.Voice, FailureClass.Transient, 3));
    }

    [Theory]
    [InlineData(FailureClass.Recipient)]
    [InlineData(FailureClass.OptedOut)]
    [InlineData(FailureClass.Content)]
    public void A_permanent_failure_is_never_tried_again(FailureClass failure)
    {
        Assert.Null(RetryIntervals.After(Channel.Text, failure, 1));
        Assert.Null(RetryIntervals.After(Channel.Voice, failure, 1));
    }

    [Fact]
    public void A_wrong_account_is_waited_for_and_nothing_is_given_up() =>
        Assert.Equal(TimeSpan.FromMinutes(5), RetryIntervals.After(Channel.Text, FailureClass.Account, 1_000));
}
