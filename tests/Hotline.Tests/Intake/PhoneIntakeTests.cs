using Hotline.Desks;
using Hotline.Intake;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Intake;

/// <summary>What an operator writes down on the telephone becomes a ticket by the rules that texts go through.</summary>
public sealed class PhoneIntakeTests
{
    private const string Shared = "+18485550104";
    private const string Words = "村口的路灯坏了";
    private static readonly Actor Operator = new(ActorRole.Operator, "anna");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_opens_a_ticket_with_its_holder_and_the_caller_is_texted_the_reference()
    {
        await using var town = await Town.StartAsync();

        var ticket = await OpenAsync(town, Entry() with { Number = "848 555-0100" });

        Assert.Equal((TicketChannel.Desk, Town.Resident, "CG-01-H01", "CG-01", Town.Cadre), (ticket.Channel, ticket.CallerNumber, ticket.Household, ticket.Village, ticket.Holder));
        Assert.Equal("CG-20261123-0001", ticket.Reference);
        Assert.Equal(["received"], await town.KeysToAsync(Town.Resident));
        Assert.Contains("assigned", await town.KeysToAsync(Town.CadrePhone));
        var opened = (await town.TimelineAsync(ticket))[0];
        Assert.Equal((TimelineKind.Opened, "anna", Words), (opened.Kind, opened.Actor, opened.Text));
    }

    [Fact]
    public async Task The_same_form_sent_twenty_times_at_once_opens_one_ticket()
    {
        await using var town = await Town.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EnterAsync(town, Entry())));

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.All(outcomes, o => Assert.Equal(ticket.Reference, o.Ticket?.Reference));
        Assert.Equal(["received"], await town.KeysToAsync(Town.Resident));
    }

    [Fact]
    public async Task A_withheld_number_is_still_a_ticket_and_nobody_is_texted()
    {
        await using var town = await Town.StartAsync();

        var ticket = await OpenAsync(town, Entry() with { Number = "", Village = "sdc" });

        Assert.Equal(((string?)null, (string?)null, "CG-01"), (ticket.CallerNumber, ticket.Household, ticket.Village));
        Assert.DoesNotContain(await town.OutboxAsync(), m => m.Official is null);
    }

    [Fact]
    public async Task It_follows_the_last_closed_ticket_of_the_number()
    {
        await using var town = await Town.StartAsync();
        var before = await town.OpenAsync();
        await town.ActAsync(before, (desk, db, t) => desk.ResolveAsync(db, t, Operator, "已修好", Cancellation));
        await town.ActAsync(before, (_, db, t) => town.Get<Endings>().CloseAsync(db, t, Operator, TicketOutcome.ClosedByDesk, null, Cancellation));

        Assert.Equal(before.Id, (await OpenAsync(town, Entry())).Follows);
    }

    [Fact]
    public async Task A_shared_phone_is_bound_to_no_household_until_the_operator_says_which()
    {
        await using var town = await Town.StartAsync();

        var unsaid = await OpenAsync(town, Entry("1") with { Number = Shared });
        var said = await OpenAsync(town, Entry("2") with { Number = Shared, Household = "CG-02-H03" });
        var none = await OpenAsync(town, Entry("3") with { Number = Town.Resident, Household = PhoneEntry.NoHousehold });

        Assert.Equal((null, "CG-02-H03", null), (unsaid.Household, said.Household, none.Household));
        Assert.Equal(("CG-02", null), (said.Village, none.Village));
    }

    [Fact]
    public async Task Words_of_danger_raise_the_grade_whatever_was_chosen_and_tell_the_emergency_numbers()
    {
        await using var town = await Town.StartAsync();

        var ticket = await OpenAsync(town, Entry() with { Words = "后山塌方了", Category = "road", Grade = "general" });

        Assert.Equal(Grade.Urgent, ticket.Grade);
        Assert.Equal(["received-danger"], await town.KeysToAsync(Town.Resident));
    }

    [Fact]
    public async Task A_grade_can_be_raised_and_not_lowered()
    {
        await using var town = await Town.StartAsync();

        var raised = await OpenAsync(town, Entry("1") with { Grade = "day" });
        var lowered = await EnterAsync(town, Entry("2") with { Category = "water", Grade = "general" });

        Assert.Equal(Grade.Day, raised.Grade);
        Assert.Equal(RefusalReason.LoweringIsAbove, lowered.Refusal?.Reason);
        Assert.Single(await town.TicketsAsync());
    }

    [Fact]
    public async Task A_complaint_goes_past_whom_it_names_to_the_supervision_office()
    {
        await using var town = await Town.StartAsync();

        var ticket = await OpenAsync(town, Entry() with { Words = "办事不公", Complaint = true, Accused = [Town.Cadre] });

        Assert.Equal(("sx-05", Town.Cadre, "officials"), (ticket.Holder, ticket.Accused, ticket.Category));
        Assert.Empty(await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task Who_names_the_accused_complains_whether_or_not_the_box_was_ticked()
    {
        await using var town = await Town.StartAsync();

        var ticket = await OpenAsync(town, Entry() with { Words = "他一直没来看灯", Accused = [Town.Cadre] });

        Assert.Equal(("sx-05", Town.Cadre, "officials"), (ticket.Holder, ticket.Accused, ticket.Category));
        Assert.Empty(await town.KeysToAsync(Town.CadrePhone));
    }

    [Theory]
    [InlineData(Words)]
    [InlineData("请保密，村口的路灯坏了")]
    public async Task A_paraphrase_is_never_lost_and_makes_the_ticket_confidential_whether_or_not_the_box_was_ticked(string words)
    {
        await using var town = await Town.StartAsync();

        var ticket = await OpenAsync(town, Entry() with { Words = words, Paraphrase = "有人反映路灯" });
        var tooShort = await EnterAsync(town, Entry("2") with { Words = words, Paraphrase = "ok" });

        Assert.Equal((true, "有人反映路灯", "cg-09"), (ticket.IsConfidential, ticket.Paraphrase, ticket.Holder));
        Assert.Equal(RefusalReason.ParaphraseMissing, tooShort.Refusal?.Reason);
    }

    [Fact]
    public async Task A_confidential_one_with_its_paraphrase_goes_to_who_answers_for_the_place_and_without_it_waits_for_one()
    {
        await using var town = await Town.StartAsync();

        var paraphrased = await OpenAsync(town, Entry("1") with { Village = "示东村", Household = PhoneEntry.NoHousehold, Confidential = true, Paraphrase = "有人反映路灯" });
        var waiting = await OpenAsync(town, Entry("2") with { Confidential = true });

        Assert.True(paraphrased.IsConfidential && waiting.IsConfidential);
        Assert.Equal("有人反映路灯", paraphrased.Paraphrase);
        Assert.NotEqual("cg-03", paraphrased.Holder);
        Assert.Equal("cg-03", waiting.Holder);
    }

    [Fact]
    public async Task Joined_to_another_it_is_merged_with_its_words_for_the_holder_and_the_caller_knows_where()
    {
        await using var town = await Town.StartAsync();
        var first = await town.OpenAsync(Words);

        var outcome = await EnterAsync(town, Entry() with { Number = "+18485550101", Words = "路灯还是不亮，孩子害怕" }, first.Reference);

        var merged = await town.ReadAsync(outcome.Ticket!.Id);
        Assert.Equal((TicketState.Merged, first.Id, "+18485550101"), (merged.State, merged.MergedInto, merged.CallerNumber));
        Assert.Equal(["merged"], await town.KeysToAsync("+18485550101"));
        var told = Assert.Single(await town.OutboxAsync(), m => m.TextKey == "caller-added");
        Assert.Equal((Town.CadrePhone, "路灯还是不亮，孩子害怕"), (told.To, told.Args["added"]));
    }

    [Theory]
    [InlineData("路灯倒了，有人触电", false, false)]
    [InlineData("路灯坏了", true, false)]
    [InlineData("路灯坏了", false, true)]
    public async Task Danger_a_complaint_and_what_is_confidential_join_no_other_ticket(string words, bool complaint, bool confidential)
    {
        await using var town = await Town.StartAsync();
        var first = await town.OpenAsync(Words);

        var outcome = await EnterAsync(town, Entry() with { Words = words, Complaint = complaint, Confidential = confidential }, first.Reference);

        Assert.Equal(RefusalReason.MergeTarget, outcome.Refusal?.Reason);
        Assert.Single(await town.TicketsAsync());
    }

    public static TheoryData<PhoneEntry, RefusalReason> Wrong => new()
    {
        { Entry() with { Line = "+12125550100" }, RefusalReason.UnknownLine },
        { Entry() with { Number = "5550100" }, RefusalReason.NumberUnreadable },
        { Entry() with { Words = "  " }, RefusalReason.ReasonMissing },
        { Entry() with { Category = "nothing" }, RefusalReason.UnknownCategory },
        { Entry() with { Grade = "soon" }, RefusalReason.UnknownGrade },
        { Entry() with { Village = "xyz" }, RefusalReason.UnknownVillage },
        { Entry() with { Village = "示" }, RefusalReason.SeveralVillages },
        { Entry() with { Household = "H9" }, RefusalReason.UnknownHousehold },
        { Entry() with { Household = "CH-01-H01" }, RefusalReason.UnknownHousehold },
        { Entry() with { Household = "CG-01-H01", Village = "示西村" }, RefusalReason.HouseholdElsewhere },
        { Entry() with { Complaint = true, Accused = ["nobody"] }, RefusalReason.UnknownOfficial },
        { Entry() with { Confidential = true, Paraphrase = "ok" }, RefusalReason.ParaphraseMissing },
        { Entry() with { Beneficiary = new string('x', 101) }, RefusalReason.BeneficiaryTooLong },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task What_is_wrong_opens_nothing_and_is_named(PhoneEntry entry, RefusalReason reason)
    {
        await using var town = await Town.StartAsync();

        var outcome = await EnterAsync(town, entry);

        Assert.Equal(reason, outcome.Refusal?.Reason);
        Assert.Empty(await town.TicketsAsync());
        Assert.Empty(await town.OutboxAsync());
    }

    private static PhoneEntry Entry(string key = "form") => new() { Key = key, Line = Town.Line, Number = Town.Resident, Words = Words };

    private static Task<EntryOutcome> EnterAsync(Town town, PhoneEntry entry, string? into = null) => town.Get<PhoneIntake>().EnterAsync(
        entry, Operator, into is null ? null : async db => (await LockedTickets.ReadAsync(db, (await town.TicketsAsync()).Single(t => t.Reference == into).Id, Cancellation))!, Cancellation);

    private static async Task<Ticket> OpenAsync(Town town, PhoneEntry entry)
    {
        var outcome = await EnterAsync(town, entry);
        Assert.Null(outcome.Refusal);
        return outcome.Ticket!;
    }
}
