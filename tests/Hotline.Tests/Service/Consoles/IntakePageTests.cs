using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

/// <summary>The page of the phone intake, by plain forms.</summary>
public sealed partial class IntakePageTests
{
    private const string Page = "/console/intake";
    private const string Form = "0193c5a0-0000-7000-8000-000000000009";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_sent_twice_opens_one_ticket_and_shows_its_reference_both_times()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var first = await visitor.PostAsync(Page, Fields("路灯坏了"));
        var second = await visitor.PostAsync(Page, Fields("路灯坏了"));

        Assert.Equal((HttpStatusCode.Redirect, $"{Page}/{Form}"), (first.StatusCode, first.Headers.Location?.OriginalString));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Contains("Ticket CG-20261123-0001 is open", await visitor.PageAsync($"{Page}/{Form}"), StringComparison.Ordinal);
        Assert.Single(await TicketsAsync(service));
    }

    [Fact]
    public async Task The_receipt_of_a_form_is_its_operators_alone()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "other");

        await visitor.PostAsync(Page, Fields("路灯坏了"));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{Page}/{Form}")).StatusCode);
    }

    [Fact]
    public async Task Of_a_shared_phone_all_households_are_offered_and_none_is_chosen()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var several = await LookAsync(visitor, ("number", "848 555 0104"));
        var one = await LookAsync(visitor, ("number", Town.Resident));

        Assert.Contains("冯户主", several, StringComparison.Ordinal);
        Assert.Contains("陈户主", several, StringComparison.Ordinal);
        Assert.Contains("value=\"none\" checked", several, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"CG-02-H02\" checked", several, StringComparison.Ordinal);
        Assert.Contains("id=\"household-CG-01-H01\" name=\"household\" value=\"\" checked", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_families_outside_the_unit_it_is_told_how_many_they_are_and_not_which()
    {
        await using var service = await RunningService.StartAsync();
        using var here = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Operator, "SX");

        foreach (var handler in new[] { "Look", "Households" })
        {
            var page = WebUtility.HtmlDecode(await (await here.PostAsync($"{Page}?handler={handler}", ("number", "+19735550104"))).Content.ReadAsStringAsync(Cancellation));
            foreach (var secret in new[] { "冯户主", "陈户主", "样西村2组5号", "household-CH-02" })
                Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
            Assert.Contains("Families outside your unit that have this number: 2", page, StringComparison.Ordinal);
        }

        Assert.Contains("样西村2组5号", await LookAsync(county, ("number", "+19735550104")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_a_number_is_that_of_a_household_out_of_sight_cannot_be_tried_out()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answers = new List<(HttpStatusCode, bool)>();
        foreach (var number in new[] { "+19735550100", "+19735550102" })
        {
            var answer = await visitor.PostAsync(Page, ("form", Form), ("line", Town.Line), ("number", number), ("words", "路灯坏了"), ("household", "CH-01-H01"));
            answers.Add((answer.StatusCode, (await answer.Content.ReadAsStringAsync(Cancellation)).Contains("does not belong to that household", StringComparison.Ordinal)));
        }

        Assert.Equal([(HttpStatusCode.Conflict, true), (HttpStatusCode.Conflict, true)], answers);
        Assert.Empty(await TicketsAsync(service));
    }

    [Fact]
    public async Task The_household_that_was_ticked_by_itself_is_the_callers_and_not_that_of_whom_it_concerns()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        var ticked = Ticked().Match(await LookAsync(visitor, ("number", Town.Resident))).Groups[1].Value;

        await visitor.PostAsync(Page, [.. Fields("路灯坏了"), ("household", ticked), ("beneficiary", "样本奶奶")]);
        var asked = await LookAsync(visitor, ("number", Town.Resident), ("beneficiary", "样本奶奶"));

        var ticket = Assert.Single(await TicketsAsync(service));
        Assert.Equal(("样本奶奶", null), (ticket.Beneficiary, ticket.Household));
        Assert.NotEqual(Town.Cadre, ticket.Holder);
        Assert.Equal("none", Ticked().Match(asked).Groups[1].Value);
        Assert.Contains("value=\"CG-01-H01\"", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_that_was_offered_for_the_number_before_it_was_corrected_opens_nothing()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        var ticked = Ticked().Match(await LookAsync(visitor, ("number", "+18485550102"))).Groups[1].Value;

        var chosen = await visitor.PostAsync(Page, [.. Fields("路灯坏了"), ("household", "CG-02-H03")]);
        Assert.Equal(HttpStatusCode.Conflict, chosen.StatusCode);
        Assert.Contains("孙户主", WebUtility.HtmlDecode(await chosen.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        await visitor.PostAsync(Page, [.. Fields("路灯坏了"), ("household", ticked)]);

        Assert.Equal("CG-01-H01", Assert.Single(await TicketsAsync(service)).Household);
    }

    [Fact]
    public async Task While_no_village_is_known_only_the_same_number_is_the_same_matter()
    {
        await using var service = await RunningService.StartAsync();
        var other = await service.OpenAsync(words: "路灯坏了，很黑", from: null);
        var own = await service.OpenAsync(words: "路灯坏了，很黑", from: "+17185550100");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var offered = await LookAsync(visitor, ("number", "+17185550100"), ("words", "路灯坏了，很黑"));

        Assert.Null(other.Village);
        Assert.Contains(own.Reference, offered, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Reference, offered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_words_of_the_same_village_are_offered_within_thirty_days_and_only_in_sight()
    {
        await using var service = await RunningService.StartAsync();
        var old = await service.OpenAsync(words: "示东村路灯坏了，很黑", from: null);
        service.Clock.Advance(TimeSpan.FromDays(31));
        var near = await service.OpenAsync(words: "示东村的路灯坏了", from: null);
        var elsewhere = await service.OpenAsync(words: "示西村的路灯坏了", from: null);
        var different = await service.OpenAsync(words: "示东村低保没有发", from: null);
        var complaint = await service.OpenAsync(words: "投诉钱样本，示东村路灯不修", from: null);
        using var here = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var village = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG-02");

        var offered = await LookAsync(here, ("village", "sdc"), ("words", "路灯不亮"));
        var unseen = await LookAsync(village, ("village", "sdc"), ("words", "路灯不亮"));

        Assert.Contains(near.Reference, offered, StringComparison.Ordinal);
        foreach (var other in new[] { old, elsewhere, different, complaint })
            Assert.DoesNotContain(other.Reference, offered, StringComparison.Ordinal);
        Assert.DoesNotContain(near.Reference, unseen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Joining_merges_into_a_ticket_in_sight_and_into_no_other()
    {
        await using var service = await RunningService.StartAsync();
        var (here, there) = (await service.OpenAsync(), await service.OpenAsync("+19735550100", "street light", "+19085550100"));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var refused = await visitor.PostAsync(Page, [.. Fields("路灯坏了"), ("into", there.Reference)]);
        var joined = await visitor.PostAsync(Page, [.. Fields("路灯坏了"), ("into", here.Reference)]);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect), (refused.StatusCode, joined.StatusCode));
        Assert.Equal(here.Id, Assert.Single(await TicketsAsync(service), t => t.State == TicketState.Merged).MergedInto);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_is_legal()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answer = await visitor.PostAsync(Page, [.. Fields("路灯坏了"), ("village", "xyz")]);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("No village of the township fits that", page, StringComparison.Ordinal);
        Assert.Contains("Sample East Village, Sample West Village", page, StringComparison.Ordinal);
        Assert.Contains("路灯坏了</textarea>", page, StringComparison.Ordinal);
        Assert.Empty(await TicketsAsync(service));
    }

    [Fact]
    public async Task A_complaint_is_told_to_its_operator_by_its_number_and_cannot_be_opened_by_them()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        await visitor.PostAsync(Page, [.. Fields("办事不公"), ("complaint", "true"), ("accused", Town.Cadre)]);

        var receipt = await visitor.PageAsync($"{Page}/{Form}");
        Assert.Contains("CG-20261123-0001", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("/console/tickets/CG-20261123-0001", receipt, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/console/tickets/CG-20261123-0001")).StatusCode);
    }

    [Theory]
    [InlineData(AccountRole.Holder, "cg-05")]
    [InlineData(AccountRole.Supervisor, null)]
    [InlineData(AccountRole.Administrator, null)]
    public async Task Only_operators_take_calls(AccountRole role, string? official)
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, role, "CG", official);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(Page)).StatusCode);
        foreach (var handler in new[] { "", "?handler=Look", "?handler=Households", "?handler=Villages", "?handler=Alike" })
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync(Page + handler, Fields("路灯坏了"))).StatusCode);
        Assert.Empty(await TicketsAsync(service));
    }

    [Fact]
    public async Task A_line_of_another_township_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");

        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync(Page, Fields("路灯坏了"))).StatusCode);
        Assert.Empty(await TicketsAsync(service));
    }

    private static (string, string)[] Fields(string words) => [("form", Form), ("line", Town.Line), ("number", Town.Resident), ("words", words)];

    private static async Task<string> LookAsync(Visitor visitor, params (string, string)[] fields)
    {
        var answer = await visitor.PostAsync(Page + "?handler=Look", [("form", Form), ("line", Town.Line), .. fields]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static Task<List<Ticket>> TicketsAsync(RunningService service) =>
        service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<Ticket>().ToListAsync(Cancellation));

    [GeneratedRegex("name=\"household\" value=\"([^\"]*)\" checked")]
    private static partial Regex Ticked();
}
