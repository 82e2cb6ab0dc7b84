namespace Hotline.FaultTests.Checking;

/// <summary>The checker can fail: each kind of broken history makes it complain, and a whole one does not.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void A_whole_history_has_no_findings() => Assert.Empty(Look(Sample.Whole));

    [Fact]
    public void A_text_that_was_answered_and_is_not_in_the_database_is_lost() =>
        Found(Finding.Lost, Sample.Whole with { TakenIn = new HashSet<string> { "CA1" } });

    [Fact]
    public void A_call_that_was_answered_and_is_not_in_the_database_is_lost() =>
        Found(Finding.Lost, Sample.Whole with { TakenIn = new HashSet<string> { "SM1" } });

    [Fact]
    public void A_text_that_was_taken_in_and_stands_on_no_ticket_is_lost() =>
        Found(Finding.Lost, Sample.Whole with { Sent = [.. Sample.Whole.Sent, new SentText("CA1", "+12125550100", "也坏了〔第2件〕", Sample.Start)] });

    [Fact]
    public void A_dead_letter_is_a_loss() => Found(Finding.Lost, Sample.Whole with { DeadLetters = 1 });

    [Fact]
    public void A_text_that_nobody_answered_is_lost_only_where_reconciliation_is_promised()
    {
        var history = Sample.Whole with { Sent = [.. Sample.Whole.Sent, new SentText("SM9", "+12125550102", "停水了〔第9件〕", null)] };
        Assert.Empty(Look(history));
        Assert.Contains(Checker.Check(history, Sample.Strict with { ExpectReconciliation = true }, true), f => f.Promise == Finding.Lost);
    }

    [Fact]
    public void What_Redis_held_when_its_file_was_lost_is_excused_and_what_came_later_is_not()
    {
        var history = Sample.Whole with { Sent = [.. Sample.Whole.Sent, new SentText("SM9", "+12125550102", "停水了〔第9件〕", Sample.Start.AddSeconds(30))] };
        Assert.Empty(Checker.Check(history, Sample.Strict with { Emptied = [Sample.Start.AddSeconds(31)] }, true));
        Assert.NotEmpty(Checker.Check(history, Sample.Strict with { Emptied = [Sample.Start.AddSeconds(29)] }, true));
    }

    [Fact]
    public void Two_tickets_of_one_text_are_a_duplicate()
    {
        var second = Sample.Whole.Tickets[0] with { Id = Guid.Empty, Reference = "CG-20261123-0002" };
        var timeline = Sample.Whole.Timeline.Concat(Sample.Whole.Timeline.Select(e => e with { Ticket = second.Id }));
        Found(Finding.TicketTwice, Sample.Whole with { Tickets = [.. Sample.Whole.Tickets, second], Timeline = [.. timeline] });
    }

    [Fact]
    public void A_text_that_joined_a_ticket_twice_is_a_duplicate() =>
        Found(Finding.TicketTwice, With(after: "Opened", Sample.Entry(1, "Received", "〔第1件〕")));

    [Theory]
    [InlineData("Closed")]
    [InlineData("Returned")]
    [InlineData("Acknowledged")]
    [InlineData("Opened")]
    public void A_step_that_the_state_does_not_allow_is_illegal(string kind) =>
        Found(Finding.IllegalTransition, With(after: "Closed", Sample.Entry(71, kind)));

    [Fact]
    public void A_close_that_skips_the_resolution_is_illegal() => Found(Finding.IllegalTransition, Without(e => e.Kind == "Resolved"));

    [Fact]
    public void A_state_that_the_timeline_does_not_explain_is_illegal() =>
        Found(Finding.IllegalTransition, Sample.Whole with { Tickets = [Sample.Whole.Tickets[0] with { State = "Assigned" }] });

    [Fact]
    public void A_rung_after_the_close_is_a_reminder_after_close() =>
        Found(Finding.ReminderAfterClose, With(after: "Closed", Sample.Reached(80, "again")));

    [Fact]
    public void A_reminder_that_went_out_after_the_close_is_a_reminder_after_close()
    {
        var late = Sample.Whole.Outbox[^1] with { ClaimedAt = Sample.Start.AddMinutes(5) };
        Found(Finding.ReminderAfterClose, Sample.Whole with { Outbox = [.. Sample.Whole.Outbox, late] });
    }

    [Theory]
    [InlineData("first")]
    [InlineData("half")]
    [InlineData("press")]
    public void A_rung_that_is_missing_below_another_was_skipped(string step) => Found(Finding.RungSkipped, Without(e => e.Step == step));

    [Fact]
    public void A_rung_that_was_no_longer_wanted_was_not_skipped()
    {
        var accepted = Sample.Whole.Timeline.Where(e => e.Step is not ("second" or "half" or "due" or "press" or "again")).ToList();
        accepted.Insert(3, Sample.Entry(5, "Acknowledged"));
        accepted.RemoveAt(accepted.FindLastIndex(e => e.Kind == "Acknowledged"));
        Assert.DoesNotContain(Look(Sample.Whole with { Timeline = accepted }), f => f.Promise == Finding.RungSkipped);
    }

    [Fact]
    public void An_open_ticket_whose_last_rung_never_came_was_skipped()
    {
        var asleep = Sample.Whole with
        {
            Tickets = [Sample.Whole.Tickets[0] with { State = "Assigned" }],
            Timeline = [.. Sample.Whole.Timeline.Take(5)],
        };
        Found(Finding.RungSkipped, asleep);
    }

    [Fact]
    public void A_rung_that_told_nobody_is_found() =>
        Found(Finding.NotTold, Sample.Whole with { Outbox = [.. Sample.Whole.Outbox.Where(m => !m.Key.Contains("/press/", StringComparison.Ordinal))] });

    [Fact]
    public void A_message_that_no_phone_has_is_found() => Found(Finding.NotTold, Sample.Whole with { Received = [Sample.Whole.Received[0]] });

    [Fact]
    public void A_message_that_failed_with_nobody_told_instead_is_found() =>
        Found(Finding.NotTold, Sample.Whole with { Outbox = [Sample.Whole.Outbox[0] with { State = "Failed" }, .. Sample.Whole.Outbox.Skip(1)] });

    [Fact]
    public void A_message_that_still_waits_has_not_settled() =>
        Found(Finding.NotSettled, Sample.Whole with { Outbox = [Sample.Whole.Outbox[0] with { State = "Sending" }, .. Sample.Whole.Outbox.Skip(1)] });

    [Fact]
    public void A_text_that_is_counted_for_two_messages_is_found_and_for_two_tries_of_one_message_is_not()
    {
        var (first, second) = (Sample.Whole.Attempts[0], Sample.Whole.Attempts[1]);
        Found(Finding.NotTold, Sample.Whole with { Attempts = [.. Sample.Whole.Attempts, second with { Sid = first.Sid }] });
        Assert.Empty(Look(Sample.Whole with { Attempts = [.. Sample.Whole.Attempts, first] }));
    }

    [Fact]
    public void A_message_that_came_up_after_everything_had_come_to_rest_is_not_held_against_it()
    {
        var newer = Sample.Whole.Outbox[0] with { Id = Guid.NewGuid(), Key = "newer", State = "Pending", NotBefore = Sample.Whole.RestedAt.AddSeconds(1) };
        Assert.Empty(Look(Sample.Whole with { Outbox = [.. Sample.Whole.Outbox, newer] }));
    }

    [Fact]
    public void A_text_that_came_twice_is_found_unless_an_uncertain_send_explains_it()
    {
        var twice = Sample.Whole with { Received = [.. Sample.Whole.Received, new Received("SM4", "+12125550100")] };
        Found(Finding.ToldTwice, twice);
        Assert.Empty(Look(twice with { Attempts = [.. twice.Attempts, new AttemptRow(twice.Outbox[0].Id, null, "not-found")] }));
    }

    private static IReadOnlyList<Finding> Look(History history) => Checker.Check(history, Sample.Strict, settledLater: true);

    private static void Found(string promise, History history) => Assert.Contains(Look(history), f => f.Promise == promise);

    private static History With(string after, EntryRow entry)
    {
        var timeline = Sample.Whole.Timeline.ToList();
        timeline.Insert(timeline.FindIndex(e => e.Kind == after) + 1, entry);
        return Sample.Whole with { Timeline = timeline };
    }

    private static History Without(Func<EntryRow, bool> missing) => Sample.Whole with { Timeline = [.. Sample.Whole.Timeline.Where(e => !missing(e))] };
}
