using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Desks;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

/// <summary>What the page of a ticket lets people do, as plain forms.</summary>
public sealed partial class TicketPageTests
{
    private static readonly string[] Clocks = ["caller", "holder", "acknowledge"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_shows_the_whole_text_with_its_segments_and_sends_nothing()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = WebUtility.HtmlDecode(await (await visitor.PostAsync($"/console/tickets/{ticket.Reference}/reply", ("text", new string('修', 70)), ("look", "true"))).Content.ReadAsStringAsync(Cancellation));

        // 70 characters of the operator's and the county's frame around them no longer fit into one segment.
        Assert.Contains($"【热线】{ticket.Reference}：{new string('修', 70)}</blockquote>", page, StringComparison.Ordinal);
        Assert.Contains("91 characters, UCS-2, 2 segments to pay", page, StringComparison.Ordinal);
        Assert.DoesNotContain("desk-reply", await KeysAsync(service));
    }

    [Fact]
    public async Task A_template_is_put_behind_what_was_typed_and_sends_nothing()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answer = await visitor.PostAsync($"/console/tickets/{ticket.Reference}/reply", ("text", "您好，"), ("template", "on-the-way"), ("fill", "true"));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("您好， 您反映的事已由钱样本（包组联户干部）负责", page, StringComparison.Ordinal);
        Assert.DoesNotContain("desk-reply", await KeysAsync(service));
    }

    [Fact]
    public async Task A_number_in_the_reason_for_more_time_is_masked()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await ActAsync(service, ticket, (_, db, t) => Task.FromResult(
            service.Services.GetRequiredService<MoreTime>().AskExtension(db, t, new Actor(ActorRole.Holder, Town.Cadre), 2, $"等 {Town.Resident} 回话")));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG");

        var page = await visitor.PageAsync("/console/tickets/" + ticket.Reference);

        Assert.Contains("data-testid=\"asked\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Resident, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_the_caller_contradicted_the_holder_is_shown_with_how_often()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        Assert.DoesNotContain("data-testid=\"contradicted\"", await visitor.PageAsync("/console/tickets/" + ticket.Reference), StringComparison.Ordinal);

        await ActAsync(service, ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), Cancellation));
        await ActAsync(service, ticket, (desk, db, t) => desk.ResolveAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), "换了灯泡", Cancellation));
        var endings = service.Services.GetRequiredService<Endings>();
        await ActAsync(service, ticket, (_, db, t) => endings.ReopenAsync(db, t, new Actor(ActorRole.Caller, "caller"), "没修好", notSolved: true, Cancellation));

        Assert.Contains("data-testid=\"contradicted\">said to be done, the caller says no: 1<", await visitor.PageAsync("/console/tickets/" + ticket.Reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_family_is_shown_with_members_officials_other_tickets_and_visits()
    {
        await using var service = await RunningService.StartAsync();
        var earlier = await service.OpenAsync();
        await ActAsync(service, earlier, (desk, db, t) => desk.VisitAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), "看过灯杆", Cancellation));
        var ticket = await service.OpenAsync(words: "垃圾没人收");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        await visitor.PostAsync("/console/households/" + ticket.Household, ("text", "家里都好"));

        var family = FamilyOf(await visitor.PageAsync("/console/tickets/" + ticket.Reference));

        foreach (var shown in new[] { "孙户主", "示东村1组1号", "Specimen Qian", "cadre", earlier.Reference, "看过灯杆", "家里都好" })
            Assert.Contains(shown, family, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Resident, family, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_shared_phone_all_families_are_shown_and_the_ticket_is_bound_to_none()
    {
        await using var service = await RunningService.StartAsync();
        var earlier = await service.OpenAsync("+18485550104");
        var ticket = await service.OpenAsync("+18485550104", "垃圾没人收");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var family = FamilyOf(await visitor.PageAsync("/console/tickets/" + ticket.Reference));

        Assert.Contains("冯户主", family, StringComparison.Ordinal);
        Assert.Contains("陈户主", family, StringComparison.Ordinal);
        Assert.Contains("shared by 2 families", family, StringComparison.Ordinal);
        Assert.Contains(earlier.Reference, family[family.IndexOf("of no family", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("this ticket's", family, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_family_of_an_open_ticket_does_not_tell_its_holder_whose_the_confidential_one_is()
    {
        await using var service = await RunningService.StartAsync();
        var (open, confidential) = (await service.OpenAsync(), await service.OpenAsync(words: "邻居的狗咬人"));
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        await desk.PostAsync($"/console/tickets/{confidential.Reference}/make-confidential", ("text", "有人反映一只狗"));
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);

        Assert.Contains("有人反映一只狗", await holder.PageAsync("/console/tickets/" + confidential.Reference), StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"family\"", await holder.PageAsync("/console/tickets/" + confidential.Reference), StringComparison.Ordinal);
        Assert.DoesNotContain(confidential.Reference, FamilyOf(await holder.PageAsync("/console/tickets/" + open.Reference)), StringComparison.Ordinal);
        Assert.Contains(confidential.Reference, FamilyOf(await desk.PageAsync("/console/tickets/" + open.Reference)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_is_offered_for_merging_by_caller_then_village_and_the_other_ticket_goes_on()
    {
        await using var service = await RunningService.StartAsync();
        var (first, neighbour) = (await service.OpenAsync(), await service.OpenAsync("+18485550102", "示东村路灯坏了"));
        var repeat = await service.OpenAsync(words: "路灯还没修");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync($"/console/tickets/{repeat.Reference}");
        Assert.Matches($"{first.Reference} · same caller", page);
        Assert.Matches($"{neighbour.Reference} · same village", page);
        var answer = await visitor.PostAsync($"/console/tickets/{repeat.Reference}/merge", ("into", first.Reference));

        Assert.Contains(first.Reference, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal((TicketState.Merged, first.Id), (await ReadAsync(service, repeat)) is var merged ? (merged.State, merged.MergedInto!.Value) : default);
    }

    [Fact]
    public async Task A_ticket_that_the_viewer_does_not_see_takes_nothing_in()
    {
        await using var service = await RunningService.StartAsync();
        var (own, other) = (await service.OpenAsync(), await service.OpenAsync("+19735550100", "street light", "+19085550100"));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answer = await visitor.PostAsync($"/console/tickets/{own.Reference}/merge", ("other", other.Reference));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(TicketState.Assigned, (await ReadAsync(service, own)).State);
    }

    [Fact]
    public async Task A_split_leads_to_the_second_ticket_and_each_page_names_the_other()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync("+18485550104", "路灯坏了，垃圾也没人收");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answer = await visitor.PostAsync($"/console/tickets/{ticket.Reference}/split", ("text", "垃圾没人收"), ("household", "CG-02-H03"), ("category", ""), ("official", ""));

        var part = (await TicketsAsync(service)).Single(t => t.SplitFrom == ticket.Id);
        Assert.Contains(part.Reference, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains($"split with {part.Reference}", await visitor.PageAsync("/console/tickets/" + ticket.Reference), StringComparison.Ordinal);
        Assert.Contains($"split with {ticket.Reference}", await visitor.PageAsync("/console/tickets/" + part.Reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_open_and_a_confidential_matter_of_one_caller_the_holder_finds_neither_beside_the_other()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: "路灯坏了，垃圾也没人收");
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        await desk.PostAsync($"/console/tickets/{ticket.Reference}/split", ("text", "邻居倒垃圾，别说是我"));
        var part = (await TicketsAsync(service)).Single(t => t.SplitFrom == ticket.Id);
        await desk.PostAsync($"/console/tickets/{part.Reference}/make-confidential", ("text", "有人反映垃圾"));
        await desk.PostAsync($"/console/tickets/{part.Reference}/assign", ("official", Town.Cadre));
        Assert.Equal(Town.Cadre, (await ReadAsync(service, part)).Holder);
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);

        Assert.DoesNotContain(part.Reference, ArticleOf(await holder.PageAsync("/console/tickets/" + ticket.Reference)), StringComparison.Ordinal);
        Assert.DoesNotContain(ticket.Reference, ArticleOf(await holder.PageAsync("/console/tickets/" + part.Reference)), StringComparison.Ordinal);
        Assert.Contains(part.Reference, ArticleOf(await desk.PageAsync("/console/tickets/" + ticket.Reference)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_clock_that_ran_out_says_so_with_a_sign_and_in_words()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);
        var path = "/console/tickets/" + ticket.Reference;

        AssertClocks(await visitor.PageAsync(path), "☎", "◷", "◷");
        service.Clock.Advance(TimeSpan.FromDays(30));
        AssertClocks(await visitor.PageAsync(path), "⚠", "⚠", "⚠");
        await holder.PostAsync(path + "/acknowledge");
        AssertClocks(await visitor.PageAsync(path), "⚠", "⚠", "✓");
        await holder.PostAsync(path + "/resolve", ("text", "已更换灯泡，路灯已亮"));
        AssertClocks(await visitor.PageAsync(path), "☎", "◷", "✓");
    }

    [Theory]
    [InlineData(true, false, "answered on the line")]
    [InlineData(false, true, "left a recording")]
    [InlineData(false, false, "hung up without a word")]
    public async Task A_call_stands_among_what_was_said_with_its_end_and_not_where_the_caller_is_hidden(bool served, bool recorded, string end)
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: "");
        var now = service.Clock.GetUtcNow();
        await service.WriteAsync(db =>
        {
            db.Add(new InboundCall { Sid = "CA1", From = Town.Resident, To = Town.Line, StartedAt = now, EndedAt = now, ServedAt = served ? now : null, TicketId = ticket.Id });
            if (recorded)
                db.Add(new Recording { Sid = "RE1", TicketId = ticket.Id, Url = "http://127.0.0.1:9/RE1", Seconds = 5, NextTryAt = null });
            return Task.CompletedTask;
        });
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);
        var path = "/console/tickets/" + ticket.Reference;

        Assert.Contains(end, await desk.PageAsync(path), StringComparison.Ordinal);
        await desk.PostAsync(path + "/make-confidential", ("text", "有人来电"));

        Assert.Contains(end, await desk.PageAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(end, await holder.PageAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_offered_stricter_grades_only_and_a_supervisor_all()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var above = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG");
        var path = $"/console/tickets/{ticket.Reference}";

        Assert.Equal(["day", "urgent"], OptionsOf(await desk.PageAsync(path), "regrade-grade"));
        Assert.Equal(HttpStatusCode.Redirect, (await desk.PostAsync(path + "/regrade", ("grade", "day"), ("text", "学生要走"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.PostAsync(path + "/regrade", ("grade", "general"), ("text", "不急"))).StatusCode);
        Assert.Equal(["complex", "general", "urgent"], OptionsOf(await above.PageAsync(path), "regrade-grade"));
        Assert.Equal(HttpStatusCode.Redirect, (await above.PostAsync(path + "/regrade", ("grade", "general"), ("text", "不急"))).StatusCode);
        Assert.Equal(Grade.General, (await ReadAsync(service, ticket)).Grade);
    }

    [Fact]
    public async Task A_supervisor_sees_who_asks_for_more_time_and_why_and_refuses_with_a_reason()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await ActAsync(service, ticket, (_, db, t) => Task.FromResult(service.Services.GetRequiredService<MoreTime>().AskExtension(db, t, new Actor(ActorRole.Holder, Town.Cadre), 3, "等材料")));
        using var above = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG");
        var path = $"/console/tickets/{ticket.Reference}";

        Assert.Contains("Specimen Qian asks for 3 more working days: 等材料", await above.PageAsync(path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await above.PostAsync(path + "/refuse-extension", ("text", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await above.PostAsync(path + "/refuse-extension", ("text", "材料镇里有"))).StatusCode);

        Assert.Equal((false, 0), (await ReadAsync(service, ticket)) is var t ? (t.ExtensionPending, t.ExtendedDays) : default);
        Assert.DoesNotContain("data-testid=\"asked\"", await above.PageAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_approves_what_the_holder_asked_for_but_not_their_own_wish()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await ActAsync(service, ticket, (_, db, t) => Task.FromResult(service.Services.GetRequiredService<MoreTime>().AskExtension(db, t, new Actor(ActorRole.Holder, Town.Cadre), 3, "等材料")));
        using var own = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG", Town.Cadre);
        using var above = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG", Town.Superior);
        var path = $"/console/tickets/{ticket.Reference}/approve-extension";

        Assert.Equal(HttpStatusCode.Conflict, (await own.PostAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await above.PostAsync(path)).StatusCode);
        Assert.Equal(3, (await ReadAsync(service, ticket)).ExtendedDays);
    }

    [Fact]
    public async Task A_close_is_filed_and_the_page_and_the_API_name_how()
    {
        await using var service = await RunningService.WithKeyAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        var path = $"/console/tickets/{ticket.Reference}";
        await visitor.PostAsync(path + "/resolve", ("text", "已修好"));

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync(path + "/close", ("wrapUp", "referred"))).StatusCode);

        Assert.Contains("filed: referred elsewhere", await visitor.PageAsync(path), StringComparison.Ordinal);
        Assert.Contains(
            "\"wrapUp\":{\"code\":\"referred\",\"zh\":\"已转其他部门\",\"en\":\"referred elsewhere\"}",
            await service.Http.GetStringAsync($"/api/v1/tickets/{ticket.Reference}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_taken_back_by_the_form_of_the_page_and_shown_struck_out()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        var path = $"/console/tickets/{ticket.Reference}";
        Assert.DoesNotContain("data-testid=\"undo\"", await visitor.PageAsync(path), StringComparison.Ordinal);
        await visitor.PostAsync(path + "/note", ("text", "写错了"));

        var page = await visitor.PageAsync(path);
        Assert.Contains("Take back: Note", page, StringComparison.Ordinal);
        await visitor.PostAsync(path + "/undo", ("entry", Entry().Match(page).Groups[1].Value));

        Assert.Contains("<del>写错了</del>", await visitor.PageAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chains_numbers_are_masked_until_they_are_revealed_and_that_is_on_the_timeline()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        var path = "/console/tickets/" + ticket.Reference;
        var before = await visitor.PageAsync(path);
        Assert.DoesNotContain(Town.CadrePhone, before, StringComparison.Ordinal);
        Assert.Contains(Hotline.Phones.PhoneMask.Of(Town.CadrePhone), before, StringComparison.Ordinal);

        var revealed = WebUtility.HtmlDecode(await (await visitor.PostAsync(path + "/reveal-phones")).Content.ReadAsStringAsync(Cancellation));

        Assert.Contains(Town.CadrePhone, revealed, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Resident, revealed, StringComparison.Ordinal);
        Assert.Contains("data-kind=\"phones-revealed\"", await visitor.PageAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_that_were_sent_and_the_next_one_stand_together_and_the_clocks_as_text_and_icon()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        service.Clock.Advance(TimeSpan.FromHours(8));
        await service.Services.GetRequiredService<Hotline.Escalations.Sweep>().RunAsync(Cancellation);
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync("/console/tickets/" + ticket.Reference);

        Assert.Matches(@"data-testid=""next-reminder"">.*Next reminder: 2026-11-2\d \d\d:\d\d: (text|voice)(, then (text|voice))? to Specimen", page);
        Assert.Matches(@"2026-11-23 \d\d:\d\d: (text|voice) to Specimen Qian", page[page.IndexOf("data-testid=\"reminders\"", StringComparison.Ordinal)..]);
        Assert.Matches(@"☎</span> since 2026-11-23 09:00, 8 h 0 min by now\s+· promised by", page);
        Assert.Matches(@"◷</span>\s+due 2026-12-\d\d \d\d:\d\d\s+· \d+ d \d+ h left", page);
        service.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Matches(@"⚠</span>\s+due 2026-12-\d\d \d\d:\d\d\s+· \d+ d \d+ h overdue", await visitor.PageAsync("/console/tickets/" + ticket.Reference));
    }

    private static string ArticleOf(string page) => page[page.IndexOf("<article", StringComparison.Ordinal)..];

    private static string FamilyOf(string page)
    {
        var from = page.IndexOf("data-testid=\"family\"", StringComparison.Ordinal);
        return page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> OptionsOf(string page, string select)
    {
        var from = page.IndexOf($"id=\"{select}\"", StringComparison.Ordinal);
        return Option().Matches(page[from..page.IndexOf("</select>", from, StringComparison.Ordinal)]).Select(m => m.Groups[1].Value);
    }

    /// <summary>Each clock with its sign; with ⚠ it says by how much it is late, and without it does not.</summary>
    private static void AssertClocks(string page, params string[] signs)
    {
        foreach (var (clock, sign) in Clocks.Zip(signs))
        {
            var shown = Regex.Match(page, $"data-testid=\"{clock}-clock\">(.*?)</dd>", RegexOptions.Singleline).Groups[1].Value;
            Assert.Contains(sign, shown, StringComparison.Ordinal);
            Assert.Equal(sign == "⚠", shown.Contains("overdue", StringComparison.Ordinal));
        }
    }

    private static Task ActAsync(RunningService service, Ticket ticket, Func<Desk, HotlineDb, Ticket, Task<Refusal?>> act) => service.WriteAsync(async db =>
        Assert.Null(await act(service.Services.GetRequiredService<Desk>(), db, (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!)));

    private static async Task<Ticket> ReadAsync(RunningService service, Ticket ticket) => (await TicketsAsync(service)).Single(t => t.Id == ticket.Id);

    private static Task<List<Ticket>> TicketsAsync(RunningService service) =>
        service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<Ticket>().ToListAsync(Cancellation));

    private static Task<List<string>> KeysAsync(RunningService service) =>
        service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<OutboxMessage>().Select(m => m.TextKey).ToListAsync(Cancellation));

    [GeneratedRegex("name=\"entry\" value=\"(\\d+)\"")]
    private static partial Regex Entry();

    [GeneratedRegex("<option value=\"([^\"]+)\"")]
    private static partial Regex Option();
}
