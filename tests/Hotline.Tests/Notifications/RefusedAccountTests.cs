using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Tests.Desks;
using Moq;

namespace Hotline.Tests.Notifications;

/// <summary>The carrier refuses the account, or what the account may not do on a channel.</summary>
public sealed class RefusedAccountTests
{
    private static readonly SendOutcome NoCalls = new SendOutcome.Refused(FailureClass.Permission, "21215", "no permission to call there", null);
    private static readonly SendOutcome NoTexts = new SendOutcome.Refused(FailureClass.Permission, "21408", "no permission to text there", null);
    private static readonly SendOutcome NoAccount = new SendOutcome.Refused(FailureClass.Account, "20003", "authenticate", null);

    [Fact]
    public async Task An_urgent_message_goes_by_text_at_once_when_the_account_may_not_call()
    {
        await using var town = await Town.StartAsync();
        Texts(town, _ => new SendOutcome.Accepted("SM1"));
        Calls(town, _ => NoCalls);
        await town.OpenAsync("停水了");
        await town.SweepAsync();
        var rung = (await town.OutboxAsync()).Single(m => m is { Purpose: Purpose.Reminder, Channel: Channel.Voice });

        await town.SendAsync();
        await town.SendAsync();

        Assert.Contains(await town.OutboxAsync(), m => m is { Purpose: Purpose.Reminder, Channel: Channel.Text, State: OutboxState.Sent } && m.To == rung.To);
    }

    [Fact]
    public async Task A_reminder_that_the_account_may_not_say_by_voice_goes_by_text_also_while_calls_are_paused()
    {
        await using var town = await Town.StartAsync();
        Texts(town, _ => new SendOutcome.Accepted("SM1"));
        Calls(town, _ => NoCalls);
        await PauseCallsAsync(town);
        await town.OpenAsync();
        await town.SendAsync();
        town.Until("2026-11-23 13:01");
        await town.SweepAsync();

        await town.SendAsync();
        await town.SendAsync();

        Assert.Contains(await town.OutboxAsync(), m => m is { TextKey: "reminder", Channel: Channel.Text, State: OutboxState.Sent, To: Town.CadrePhone });
    }

    [Fact]
    public async Task Refused_calls_hold_back_no_texts_of_the_line()
    {
        await using var town = await Town.StartAsync();
        Texts(town, _ => new SendOutcome.Accepted("SM1"));
        Calls(town, _ => NoCalls);
        await PauseCallsAsync(town);
        await town.OpenAsync();

        await town.SendAsync();

        Assert.Equal(OutboxState.Sent, (await town.OutboxAsync()).Single(m => m.To == Town.CadrePhone).State);
    }

    [Fact]
    public async Task A_refused_account_pauses_calls_and_texts_and_what_is_taken_ends_both_pauses()
    {
        await using var town = await Town.StartAsync();
        var refused = true;
        Texts(town, _ => refused ? NoAccount : new SendOutcome.Accepted("SM1"));
        Calls(town, _ => refused ? NoAccount : new SendOutcome.Accepted("CA1"));
        await TextsAsync(town, "+12015550161", "+12015550162", "+12015550163");
        await town.SendAsync();
        await CallsAsync(town, "+12015550164");
        // Nothing of either channel is tried but what tells the administrator.
        await town.SendAsync();
        Assert.Equal(0, (await town.OutboxAsync()).Single(m => m.To == "+12015550164").Tries);

        refused = false;
        town.Pass(TimeSpan.FromMinutes(5));
        await town.SendAsync();
        await town.SendAsync();

        Assert.All((await town.OutboxAsync()).Where(m => m.TextKey != "admin-account"), m => Assert.Equal(OutboxState.Sent, m.State));
    }

    [Fact]
    public async Task Recipients_that_the_account_may_not_reach_pause_nobody_while_others_are_reached_between_them()
    {
        await using var town = await Town.StartAsync();
        string[] foreign = ["+12015550161", "+12015550162", "+12015550163", "+12015550164"];
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).Returns(async (OutgoingText text, CancellationToken _) =>
        {
            var place = Array.IndexOf(foreign, text.To);
            // The answers come one after another, each written down before the next.
            while (place > 0 && (await town.OutboxAsync()).Exists(m => m.To == foreign[place - 1] && m.State == OutboxState.Sending))
                await Task.Yield();
            return place < 0 ? new SendOutcome.Accepted("SM1") : NoTexts;
        });
        Calls(town, _ => new SendOutcome.Accepted("CA1"));
        foreach (var number in foreign)
        {
            await TextsAsync(town, number);
            await town.SendAsync();
            await TextsAsync(town, "+12015550150");
            await town.SendAsync();
            Assert.DoesNotContain(await town.OutboxAsync(), m => m is { To: "+12015550150", State: not OutboxState.Sent });
        }

        // All of them are tried again together, and refused again.
        town.Pass(TimeSpan.FromMinutes(6));
        await town.SendAsync();
        await TextsAsync(town, "+12015550151");
        await town.SendAsync();

        Assert.Equal(OutboxState.Sent, (await town.OutboxAsync()).Single(m => m.To == "+12015550151").State);
        Assert.All((await town.OutboxAsync()).Where(m => foreign.Contains(m.To)), m => Assert.Equal((OutboxState.Pending, 2), (m.State, Math.Min(m.Tries, 2))));
    }

    private static async Task PauseCallsAsync(Town town)
    {
        foreach (var number in new[] { "+12015550161", "+12015550162", "+12015550163", "+12015550164" })
        {
            await CallsAsync(town, number);
            await town.SendAsync();
        }
    }

    private static Task TextsAsync(Town town, params string[] numbers) => QueueAsync(town, Channel.Text, numbers);

    private static Task CallsAsync(Town town, params string[] numbers) => QueueAsync(town, Channel.Voice, numbers);

    // To people outside the directory, without another channel.
    private static Task QueueAsync(Town town, Channel channel, string[] numbers) => town.Database.WriteAsync(
        db =>
        {
            db.AddRange(numbers.Select(number => new OutboxMessage
            {
                Id = Guid.CreateVersion7(town.Clock.GetUtcNow()),
                Key = $"{number}/{Guid.NewGuid():N}",
                To = number,
                Line = Town.Line,
                Channel = channel,
                Purpose = Purpose.Answer,
                TextKey = channel == Channel.Text ? "menu" : "press",
                Language = "en",
                Priority = 1,
                NotBefore = town.Clock.GetUtcNow(),
                CreatedAt = town.Clock.GetUtcNow(),
            }));
            return Task.CompletedTask;
        },
        TestContext.Current.CancellationToken);

    private static void Texts(Town town, Func<string, SendOutcome> answer) =>
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync((OutgoingText t, CancellationToken _) => answer(t.To));

    private static void Calls(Town town, Func<string, SendOutcome> answer) =>
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync((OutgoingCall c, CancellationToken _) => answer(c.To));
}
