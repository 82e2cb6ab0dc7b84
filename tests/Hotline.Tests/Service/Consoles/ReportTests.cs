using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class ReportTests
{
    private const string OtherLine = "+19085550100";
    private const string OtherResident = "+19735550100";

    [Fact]
    public async Task A_township_counts_its_own_tickets_and_the_county_all_of_them()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        await service.OpenAsync();
        await service.OpenAsync(OtherResident, "street light", OtherLine);
        using var own = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");

        Assert.Equal("2", Cell(await own.PageAsync("/console/reports"), "days", "2026-11-23", 0));
        Assert.Equal("3", Cell(await county.PageAsync("/console/reports"), "days", "2026-11-23", 0));
        service.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal("2", Cell(await county.PageAsync("/console/reports"), "overdue", "Sample One Township", 0));
        Assert.Equal("1", Cell(await county.PageAsync("/console/reports"), "overdue", "Sample Two Township", 0));
        Assert.DoesNotContain("Sample Two Township", await own.PageAsync("/console/reports"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/console/reports?days=31")]
    [InlineData("/console/wall")]
    public async Task A_complaint_changes_no_figure_of_who_may_not_know_of_it(string page)
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        using var office = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");
        using var township = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG");
        using var accused = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX", "sx-02");
        var before = (await FiguresAsync(office, page), await FiguresAsync(township, page), await FiguresAsync(accused, page));

        var complaint = await service.OpenAsync(words: "他不来");
        await service.WriteAsync(db => AddMessage(db, complaint, OutboxState.Delivered));
        await service.WriteAsync(db => AddMessage(db, null, OutboxState.Failed));
        await office.PostAsync($"/console/tickets/{complaint.Reference}/make-complaint", ("official", "sx-02"));

        Assert.NotEqual(before.Item1, await FiguresAsync(office, page));
        Assert.Equal(before.Item2, await FiguresAsync(township, page));
        Assert.Equal(before.Item3, await FiguresAsync(accused, page));
    }

    [Fact]
    public async Task Open_tickets_stand_by_age_and_grade_from_their_arrival_on()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        service.Clock.Advance(TimeSpan.FromDays(5));
        await service.OpenAsync(words: "着火了，火灾");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync("/console/reports");

        Assert.Equal(["1", "0", "0", "0"], Cells(page, "open", "up to 1 d"));
        Assert.Equal(["0", "0", "1", "0"], Cells(page, "open", "up to 7 d"));
    }

    [Fact]
    public async Task Arrivals_and_closes_stand_on_the_hour_and_day_of_the_place()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        // A quarter to one at night by the clock of the county, a day later by the calendar there and not yet in UTC.
        service.Clock.Advance(TimeSpan.FromHours(15.75));
        await service.WriteAsync(db => Close(db, ticket));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync("/console/reports");

        Assert.Equal(["1", "0"], Cells(page, "hours", "09:00"));
        Assert.Equal(["0", "1"], Cells(page, "hours", "00:00"));
        Assert.Equal(["1", "0"], Cells(page, "days", "2026-11-23"));
        Assert.Equal(["0", "1"], Cells(page, "days", "2026-11-24"));
    }

    [Fact]
    public async Task The_ladder_is_counted_by_how_far_up_people_were_told()
    {
        await using var service = await RunningService.StartAsync();
        var (_, climbed) = (await service.OpenAsync(), await service.OpenAsync());
        await service.WriteAsync(async db =>
        {
            var ladder = (await db.FindAsync<Hotline.Escalations.Escalation>([climbed.Id], TestContext.Current.CancellationToken))!;
            ladder.Rounds = [.. ladder.Rounds.Select(_ => 1)];
        });
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync("/console/reports");

        Assert.Equal("1", Cell(page, "ladder", "nobody yet", 0));
        Assert.Equal("1", Cell(page, "ladder", "the county", 0));
    }

    [Fact]
    public async Task Delivery_is_told_by_channel_with_a_share_that_is_never_rounded_up_to_all()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await service.WriteAsync(async db =>
        {
            for (var i = 0; i < 2000; i++)
                await AddMessage(db, ticket, OutboxState.Delivered);
            await AddMessage(db, ticket, OutboxState.Failed);
        });
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync("/console/reports");

        Assert.Equal(["2000", "1", "0", "0"], Cells(page, "deliveries", "text, 99.9 % delivered"));
    }

    [Fact]
    public async Task Costs_are_those_of_messages_that_the_carrier_took_and_the_whole_bill_is_for_accounts_of_no_official()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await service.WriteAsync(async db =>
        {
            await AddMessage(db, ticket, OutboxState.Delivered, cost: 250_000);
            await AddMessage(db, ticket, OutboxState.Failed, cost: 990_000, counted: false);
            db.Add(new Spending { Unit = "CG", Month = "2026-11", Cost = 7_500_000 });
        });
        using var own = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");
        using var official = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX", "sx-05");

        Assert.Equal(["0.25", "0.00"], Cells(await own.PageAsync("/console/reports"), "costs", "Sample One Township"));
        Assert.Equal("7.50", Cell(await county.PageAsync("/console/reports"), "bill", "2026-11", 0));
        foreach (var other in new[] { own, official })
            Assert.DoesNotContain("figure-bill", await other.PageAsync("/console/reports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_counts_for_who_returned_it_and_not_solved_for_who_said_it_was_done()
    {
        await using var service = await RunningService.StartAsync();
        var (returned, contradicted) = ((await service.OpenAsync()).Reference, await service.OpenAsync());
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        await desk.PostAsync($"/console/tickets/{returned}/return", ("text", "不属本村"));
        await desk.PostAsync($"/console/tickets/{returned}/assign", ("official", "cg-06"));
        await desk.PostAsync($"/console/tickets/{contradicted.Reference}/resolve", ("text", "已修好，路灯已亮"));
        await service.WriteAsync(async db =>
        {
            var ticket = (await db.FindAsync<Ticket>([contradicted.Id], TestContext.Current.CancellationToken))!;
            (ticket.Contradictions, ticket.Holder, ticket.ResolvedAt, ticket.State) = (1, "cg-07", null, TicketState.Reopened);
            Timeline.Append(db, ticket, service.Clock.GetUtcNow(), TimelineKind.NotSolved, Actor.Caller);
        });

        var page = await desk.PageAsync("/console/reports");

        Assert.Equal(["0", "–", "–", "1", "1"], Cells(page, "assessment", "Specimen Qian"));
        Assert.Equal(["1", "–", "–", "0", "0"], Cells(page, "assessment", "Specimen Sun"));
        Assert.Equal(["2", "1 of 1, 100 %", "–", "1", "1"], Cells(page, "assessment", "Sample One Township"));
    }

    [Fact]
    public async Task In_time_is_told_of_what_is_done_or_overdue_and_who_still_has_time_counts_in_neither()
    {
        await using var service = await RunningService.StartAsync();
        var (done, _) = ((await service.OpenAsync()).Reference, await service.OpenAsync());
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        await desk.PostAsync($"/console/tickets/{done}/acknowledge");
        await desk.PostAsync($"/console/tickets/{done}/resolve", ("text", "已修好，路灯已亮"));

        Assert.Equal(["2", "1 of 1, 100 %", "1 of 1, 100 %", "0", "0"], Cells(await desk.PageAsync("/console/reports"), "assessment", "Specimen Qian"));
        service.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(["2", "1 of 2, 50 %", "1 of 2, 50 %", "0", "0"], Cells(await desk.PageAsync("/console/reports?days=31"), "assessment", "Specimen Qian"));
    }

    [Theory]
    [InlineData("", "7 days")]
    [InlineData("?days=x", "7 days")]
    [InlineData("?days=8", "31 days")]
    [InlineData("?days=100000", "92 days")]
    public async Task However_far_back_somebody_asks_the_span_stays_bounded(string query, string days)
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.Matches($"aria-current=\"page\">{days}<", await visitor.PageAsync("/console/reports" + query));
    }

    [Fact]
    public async Task The_queue_is_shown_to_the_county_alone()
    {
        await using var service = await RunningService.StartAsync();
        using var own = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");

        Assert.Contains("figure-queue", await county.PageAsync("/console/reports"), StringComparison.Ordinal);
        Assert.Contains("tile-spool", await county.PageAsync("/console/wall"), StringComparison.Ordinal);
        Assert.DoesNotContain("figure-queue", await own.PageAsync("/console/reports"), StringComparison.Ordinal);
        Assert.DoesNotContain("tile-spool", await own.PageAsync("/console/wall"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wall_names_what_is_longest_overdue_and_reloads_itself_where_no_script_runs()
    {
        await using var service = await RunningService.StartAsync();
        var first = await service.OpenAsync();
        service.Clock.Advance(TimeSpan.FromHours(1));
        var second = await service.OpenAsync();
        service.Clock.Advance(TimeSpan.FromDays(20));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var page = await visitor.PageAsync("/console/wall");

        Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"30\"></noscript>", page, StringComparison.Ordinal);
        Assert.Matches("tile-overdue\">\\s*<strong>2</strong>", page);
        Assert.True(page.IndexOf(first.Reference, StringComparison.Ordinal) is > 0 and var at && at < page.IndexOf(second.Reference, StringComparison.Ordinal));
        Assert.DoesNotContain("路灯坏了", page, StringComparison.Ordinal);
    }

    private static Task AddMessage(Hotline.Storage.HotlineDb db, Ticket? ticket, OutboxState state, long cost = 0, bool counted = true)
    {
        var message = new OutboxMessage
        {
            Id = Guid.NewGuid(),
            Key = Guid.NewGuid().ToString(),
            TicketId = ticket?.Id,
            To = Town.Resident,
            Line = Town.Line,
            Channel = Channel.Text,
            Purpose = Purpose.Answer,
            TextKey = "menu",
            Language = "en",
            Priority = 1,
            State = state,
            NotBefore = County.Local("2026-11-23 09:00"),
            CreatedAt = County.Local("2026-11-23 09:00"),
            ClaimedAt = County.Local("2026-11-23 09:00"),
        };
        db.Add(message);
        db.Add(new DeliveryAttempt
        {
            Id = Guid.NewGuid(),
            MessageId = message.Id,
            Channel = Channel.Text,
            From = Town.Line,
            To = Town.Resident,
            Body = "x",
            Language = "en",
            StartedAt = message.CreatedAt,
            Cost = cost,
            Counted = counted,
        });
        return Task.CompletedTask;
    }

    private static async Task Close(Hotline.Storage.HotlineDb db, Ticket ticket)
    {
        var stored = (await db.FindAsync<Ticket>([ticket.Id], TestContext.Current.CancellationToken))!;
        (stored.State, stored.ClosedAt) = (TicketState.Closed, County.Local("2026-11-24 00:45"));
    }

    // Without the forms' tokens, which differ each time.
    private static async Task<string> FiguresAsync(Visitor visitor, string page) => Token().Replace(await visitor.PageAsync(page), "");

    private static string Cell(string page, string figure, string row, int at) => Cells(page, figure, row)[at];

    private static List<string> Cells(string page, string figure, string row)
    {
        var section = page[page.IndexOf($"data-testid=\"figure-{figure}\"", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("</section>", StringComparison.Ordinal)];
        var from = section.IndexOf($"<th scope=\"row\">{row}</th>", StringComparison.Ordinal);
        Assert.True(from >= 0, $"{figure} has no {row}: {section}");
        var cells = section[from..];
        return [.. Number().Matches(cells[..cells.IndexOf("</tr>", StringComparison.Ordinal)]).Select(m => m.Groups[1].Value.Trim())];
    }

    [GeneratedRegex("<td class=\"number\">([^<]*)</td>")]
    private static partial Regex Number();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Token();
}
