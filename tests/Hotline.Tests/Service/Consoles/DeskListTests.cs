using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Service.Consoles.Sessions;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class DeskListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_stands_in_the_views_that_its_state_and_its_clock_say()
    {
        await using var service = await RunningService.StartAsync();
        var (returned, resolved, late) = ((await service.OpenAsync()).Reference, (await service.OpenAsync()).Reference, (await service.OpenAsync()).Reference);
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        await visitor.PostAsync($"/console/tickets/{returned}/return", ("text", "不属本村"));
        await visitor.PostAsync($"/console/tickets/{resolved}/resolve", ("text", "已修好"));
        await visitor.PostAsync($"/console/tickets/{returned}/claim");

        Assert.Equal([returned], await RowsAsync(visitor, "returned"));
        Assert.Equal([returned], await RowsAsync(visitor, "mine"));
        Assert.Equal([resolved], await RowsAsync(visitor, "waiting"));
        Assert.Equal([late], await RowsAsync(visitor, "unclaimed"));
        Assert.Empty(await RowsAsync(visitor, "overdue"));
        service.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([returned, late], (await RowsAsync(visitor, "overdue")).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await RowsAsync(visitor, "all")).Count);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_ticket_twice_or_never()
    {
        await using var service = await RunningService.StartAsync();
        var opened = new List<string>();
        for (var i = 0; i < 60; i++)
            opened.Add((await service.OpenAsync()).Reference);
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var first = await visitor.PageAsync("/console/desk?view=all");
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.OpenAsync();
        var second = await visitor.PageAsync(Next().Match(first).Groups[1].Value);

        Assert.Equal(50, Rows(first).Count);
        Assert.Equal(opened.Order(StringComparer.Ordinal), Rows(first).Concat(Rows(second)).Order(StringComparer.Ordinal));
        Assert.DoesNotMatch(Next(), second);
    }

    [Theory]
    [InlineData("grade=urgent", 1)]
    [InlineData("grade=general", 1)]
    [InlineData("line=%2B17325550100", 2)]
    [InlineData("line=%2B19085550100", 0)]
    [InlineData("grade=nonsense", 2)]
    public async Task Filters_live_in_the_address(string filter, int count)
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        await service.OpenAsync(words: "停水了");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.Equal(count, (await RowsAsync(visitor, "all&" + filter)).Count);
    }

    [Fact]
    public async Task The_second_operator_is_told_who_has_claimed_it_and_what_is_possible()
    {
        await using var service = await RunningService.StartAsync();
        var page = "/console/tickets/" + (await service.OpenAsync()).Reference;
        using var first = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var second = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "berta");

        Assert.Equal(HttpStatusCode.Redirect, (await first.PostAsync(page + "/claim")).StatusCode);
        var refused = await second.PostAsync(page + "/claim");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("anna has it; the other unclaimed tickets are yours to take.", await TextAsync(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await second.PostAsync(page + "/release")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await first.PostAsync(page + "/release")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.PostAsync(page + "/claim")).StatusCode);
    }

    [Fact]
    public async Task What_is_not_possible_now_is_refused_with_what_is()
    {
        await using var service = await RunningService.StartAsync();
        var page = "/console/tickets/" + (await service.OpenAsync()).Reference;
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var refused = await TextAsync(await visitor.PostAsync(page + "/close"));

        Assert.Contains("Not possible now", refused, StringComparison.Ordinal);
        Assert.Contains("Resolve", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assigning_suggests_who_answers_for_the_place_and_says_why()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync($"/console/tickets/{ticket.Reference}/assign");

        Assert.Matches("Specimen Qian · 包组联户干部 — cadre of", page);
        Assert.Matches("Specimen Zheng · 示东村代理员 — village agent of Sample East Village", page);
    }

    [Fact]
    public async Task A_reply_goes_to_the_number_that_the_ticket_came_from_and_stands_on_the_page()
    {
        await using var service = await RunningService.WithKeyAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        await visitor.PostAsync($"/console/tickets/{ticket.Reference}/reply", ("text", "我们今天来修"));

        var outbox = await (await service.Http.GetAsync("/api/v1/outbox", Cancellation)).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("desk-reply", outbox, StringComparison.Ordinal);
        Assert.Contains("我们今天来修", await visitor.PageAsync("/console/tickets/" + ticket.Reference), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync($"/console/tickets/{ticket.Reference}/reply", ("text", new string('长', 401)))).StatusCode);
    }

    [Theory]
    [InlineData(OutboxState.Pending, "…", "waiting to be sent")]
    [InlineData(OutboxState.Sent, "…", "with the carrier")]
    [InlineData(OutboxState.Delivered, "✓", "delivered")]
    [InlineData(OutboxState.Failed, "✗", "failed")]
    public async Task A_reply_stands_on_the_page_with_what_became_of_it_by_sign_and_word(OutboxState state, string sign, string word)
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        await visitor.PostAsync($"/console/tickets/{ticket.Reference}/reply", ("text", "我们今天来修"));

        await service.WriteAsync(db => db.Set<OutboxMessage>().Where(m => m.TextKey == "desk-reply").ExecuteUpdateAsync(m => m.SetProperty(x => x.State, state), Cancellation));

        Assert.Matches($@"to the caller · text</p>\s*<p class=""state[^>]*><span class=""icon"" aria-hidden=""true"">{sign}</span> {word}<", await visitor.PageAsync("/console/tickets/" + ticket.Reference));
    }

    [Fact]
    public async Task The_language_is_the_browsers_until_it_is_chosen_by_hand()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = new Visitor(service, "zh-CN,zh;q=0.9,en;q=0.8");

        Assert.Contains("<html lang=\"zh-CN\">", await visitor.PageAsync("/console/sign-in"), StringComparison.Ordinal);
        await visitor.PostFromAsync("/console/sign-in", ("name", ""), ("password", ""));
        await visitor.PostAsync("/console/language", ("language", "en"), ("from", "/console/sign-in"));
        Assert.Contains("<html lang=\"en\">", await visitor.PageAsync("/console/sign-in"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/console/tickets/{0}/note?view=all", "/console/tickets/{0}/note?view=all")]
    [InlineData("/console/intake?handler=Look", "/console/intake")]
    public async Task The_language_button_on_an_answer_leads_back_to_the_page_of_its_form(string form, string page)
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        string At(string path) => path.Replace("{0}", ticket.Reference, StringComparison.Ordinal);

        var answer = WebUtility.HtmlDecode(await (await visitor.PostAsync(At(form))).Content.ReadAsStringAsync(Cancellation));

        Assert.Contains($"name=\"from\" value=\"{At(page)}\"", answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(At(page))).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/api/v1/tickets")]
    public async Task No_form_leads_out_of_the_console(string from)
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answer = await visitor.PostAsync("/console/language", ("language", "en"), ("from", from));

        Assert.Equal("/console/desk", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_browser_that_comes_back_is_told_of_everything_since_the_last_event_that_it_had()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");
        var last = await PositionAsync(visitor);

        await service.OpenAsync();
        await service.OpenAsync();

        await service.OpenAsync("+19735550100", "street light", "+19085550100");

        await ExpectNewAsync(visitor, last, 2);
        await ExpectNewAsync(other, last, 1);
    }

    [Fact]
    public async Task The_counts_of_the_views_come_with_each_change_to_who_sees_it()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");
        await using var mine = EventsAsync(visitor, null).GetAsyncEnumerator(Cancellation);
        await using var others = EventsAsync(other, null).GetAsyncEnumerator(Cancellation);
        Assert.Equal(0, await UnclaimedAsync(mine));
        Assert.Equal(0, await UnclaimedAsync(others));

        await service.OpenAsync();
        Assert.Equal(1, await UnclaimedAsync(mine));
        await service.OpenAsync("+19735550100", "street light", "+19085550100");

        Assert.Equal(1, await UnclaimedAsync(others));
    }

    [Fact]
    public async Task A_ticket_that_comes_to_a_holder_or_a_village_later_is_new_to_them_and_counts_once()
    {
        await using var service = await RunningService.StartAsync();
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var first = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        using var second = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-06");
        using var village = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG-02");
        var (last, kept, given) = (await PositionAsync(desk), await service.OpenAsync(), await service.OpenAsync());

        await desk.PostAsync($"/console/tickets/{given.Reference}/assign", ("official", "cg-06"), ("text", "就近"));
        await service.WriteAsync(async db =>
        {
            var ticket = await db.Set<Ticket>().SingleAsync(t => t.Id == kept.Id, Cancellation);
            ticket.Village = "CG-02";
            Timeline.Append(db, ticket, service.Clock.GetUtcNow(), TimelineKind.Note, Actor.Caller, "named the village when asked", ("village", "CG-02"));
        });

        await ExpectNewAsync(desk, last, 2);
        await ExpectNewAsync(first, last, 1);
        await ExpectNewAsync(second, last, 1);
        await ExpectNewAsync(village, last, 1);
    }

    [Fact]
    public async Task A_number_that_was_never_used_long_ago_makes_nothing_new_of_what_stands_on_the_page()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        await service.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE timeline SET sequence = sequence + 5 WHERE sequence = (SELECT MAX(sequence) FROM timeline)", Cancellation));
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var newest = await service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<TimelineEntry>().MaxAsync(e => e.Sequence, Cancellation));

        Assert.Contains($"/console/live?after={newest}\"", await visitor.PageAsync("/console/desk?view=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mine_is_what_somebody_claimed_and_what_their_official_holds()
    {
        await using var service = await RunningService.StartAsync();
        var (held, claimed, others) = ((await service.OpenAsync()).Reference, (await service.OpenAsync()).Reference, (await service.OpenAsync()).Reference);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        foreach (var role in new[] { AccountRole.Operator, AccountRole.Supervisor })
        {
            using var visitor = await Visitor.SignedInAsync(service, role, "CG", "cg-06");
            await desk.PostAsync($"/console/tickets/{held}/assign", ("official", "cg-06"), ("text", "就近"));
            if (role == AccountRole.Operator)
                await visitor.PostAsync($"/console/tickets/{claimed}/claim");

            Assert.Equal(new[] { held, claimed }.Order(StringComparer.Ordinal), (await RowsAsync(visitor, "mine")).Order(StringComparer.Ordinal));
            Assert.Matches("data-view=\"mine\">\\s*Mine <span class=\"count\">2<", await visitor.PageAsync("/console/desk"));
        }

        Assert.DoesNotContain(others, await RowsAsync(desk, "mine"));
    }

    [Fact]
    public async Task What_is_due_soon_and_what_is_overdue_says_so_in_words()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync(words: "停水了");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.Matches("◕</span>\\s*due soon: 2 h 0 min left", await visitor.PageAsync("/console/desk?view=all"));
        service.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Matches("⚠</span>\\s*1 h 0 min overdue", await visitor.PageAsync("/console/desk?view=all"));
        await service.OpenAsync();
        Assert.Matches("◷</span>\\s*\\d+ d \\d+ h left", await visitor.PageAsync("/console/desk?view=all"));
    }

    [Fact]
    public async Task A_session_that_has_ended_is_told_of_no_further_change()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        await using var events = EventsAsync(visitor, null).GetAsyncEnumerator(Cancellation);
        Assert.Equal(0, await UnclaimedAsync(events));
        await using var scope = service.Services.CreateAsyncScope();

        Assert.Null(await scope.ServiceProvider.GetRequiredService<AccountBook>().ChangeAsync("anna", AccountRole.Supervisor, null, null));
        await service.OpenAsync();

        while (await events.MoveNextAsync())
            Assert.NotEqual("counts", events.Current.Type);
    }

    private static async Task<int> UnclaimedAsync(IAsyncEnumerator<(string Type, string Data, string Id)> events)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.Type == "counts")
                return JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("unclaimed").GetInt32();
        }

        throw new EndOfStreamException();
    }

    private static async Task<string> PositionAsync(Visitor visitor)
    {
        await foreach (var (type, _, id) in EventsAsync(visitor, null))
        {
            if (type == "ready")
                return id;
        }

        throw new EndOfStreamException();
    }

    /// <summary>However they are spread over events, so many new tickets are told of; with fewer the stream never ends and the test neither.</summary>
    private static async Task ExpectNewAsync(Visitor visitor, string last, int count)
    {
        var told = 0;
        await foreach (var (type, data, _) in EventsAsync(visitor, last))
        {
            told += type == "changed" ? int.Parse(data, System.Globalization.CultureInfo.InvariantCulture) : 0;
            Assert.True(told <= count, $"{told} were told of");
            if (told == count)
                return;
        }
    }

    private static async IAsyncEnumerable<(string Type, string Data, string Id)> EventsAsync(Visitor visitor, string? last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/console/live");
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        using var answer = await visitor.SendAsync(request);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        var (type, data, id) = ("", "", "");
        while (await reader.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Length == 0)
                yield return (type, data, id);
            if (line.Split(": ", 2) is [var name, var value])
                (type, data, id) = name switch { "event" => (value, data, id), "data" => (type, value, id), "id" => (type, data, value), _ => (type, data, id) };
        }
    }

    private static async Task<List<string>> RowsAsync(Visitor visitor, string view) => Rows(await visitor.PageAsync("/console/desk?view=" + view));

    private static List<string> Rows(string page) => [.. Row().Matches(page).Select(m => m.Groups[1].Value)];

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

    [GeneratedRegex("class=\"reference\">([^<]+)<")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"([^\"]+)\" data-testid=\"next\"")]
    private static partial Regex Next();
}
