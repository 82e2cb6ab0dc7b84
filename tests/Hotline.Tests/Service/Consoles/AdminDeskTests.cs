using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

/// <summary>Dead letters, outbox and ladders, as an administrator sees them.</summary>
public sealed partial class AdminDeskTests
{
    private const string OtherLine = "+19085550100";
    private const string Letters = "/console/admin/dead-letters";
    private const string Outbox = "/console/admin/outbox";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_letter_is_shown_with_its_error_and_no_words_or_number_of_the_caller_and_replayed()
    {
        await using var service = await RunningService.StartAsync();
        var id = await BuryAsync(service, Town.Line, "boom at +18485550100");
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG", name: "anna");

        var page = await admin.PageAsync(Letters);
        Assert.Matches("Text</strong> · .* · 3 tries", page);
        Assert.Contains("boom at +1848•••••00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("路灯", page, StringComparison.Ordinal);
        var asked = await admin.PostAsync(Letters, ("id", id.ToString()));

        Assert.Contains("1 will be handled again", await TextAsync(asked), StringComparison.Ordinal);
        Assert.NotNull((await LettersAsync(service)).Single().ReplayAskedAt);
        Assert.Matches($"<td>anna</td>\\s*<td>Dead letter replayed</td>\\s*<td>{id}", await admin.PageAsync("/console/admin/audit"));
    }

    [Fact]
    public async Task A_township_replays_the_letters_of_its_own_lines_alone_and_what_nobody_can_read_is_the_countys()
    {
        await using var service = await RunningService.StartAsync();
        var (own, other, unreadable) = (await BuryAsync(service, Town.Line, "own"), await BuryAsync(service, OtherLine, "other"), await BuryAsync(service, null, "unreadable"));
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        Assert.Equal(HttpStatusCode.NotFound, (await township.PostAsync(Letters, ("id", other.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await township.PostAsync(Letters, ("id", unreadable.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await township.PostAsync(Letters, ("id", "none"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await township.PostAsync(Letters)).StatusCode);
        Assert.Equal([own], (await LettersAsync(service)).Where(l => l.ReplayAskedAt is not null).Select(l => l.Id));
        await county.PostAsync(Letters);
        Assert.Equal([unreadable], (await LettersAsync(service)).Where(l => l.ReplayAskedAt is null).Select(l => l.Id));
    }

    [Fact]
    public async Task Messages_are_shown_by_state_with_their_error_and_masked_numbers()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await service.WriteAsync(async db =>
        {
            foreach (var message in await db.Set<OutboxMessage>().AsTracking().Where(m => m.TicketId == ticket.Id).ToListAsync(Cancellation))
                (message.State, message.ErrorCode) = (OutboxState.Failed, "30003");
        });
        using var own = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CH");

        var page = await own.PageAsync(Outbox + "?state=failed");

        Assert.Contains("failed · 30003", page, StringComparison.Ordinal);
        Assert.Contains(ticket.Reference, page, StringComparison.Ordinal);
        Assert.Contains("+1732•••••15", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.CadrePhone, page, StringComparison.Ordinal);
        Assert.DoesNotContain(ticket.Reference, await other.PageAsync(Outbox + "?state=failed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_a_budget_is_let_go_by_the_county_alone_and_each_message_once()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await service.WriteAsync(db => db.Set<OutboxMessage>().Where(m => m.TicketId == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Held), Cancellation));
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX", name: "anna");
        var held = await MessagesAsync(service);

        Assert.DoesNotContain("data-testid=\"release-all\"", await township.PageAsync(Outbox), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await township.PostAsync(Outbox)).StatusCode);
        Assert.Contains("1 messages go out now", await TextAsync(await county.PostAsync(Outbox, ("id", held[0].Id.ToString()))), StringComparison.Ordinal);
        Assert.Contains($"{held.Count - 1} messages go out now", await TextAsync(await county.PostAsync(Outbox)), StringComparison.Ordinal);
        Assert.Contains("0 messages go out now", await TextAsync(await county.PostAsync(Outbox)), StringComparison.Ordinal);

        Assert.All(await MessagesAsync(service), m => Assert.Equal((OutboxState.Pending, true), (m.State, m.OverBudget)));
        Assert.Matches("<td>anna</td>\\s*<td>Messages let go over the budget</td>", await county.PageAsync("/console/admin/audit"));
    }

    [Fact]
    public async Task Messages_about_a_complaint_are_not_there_for_the_township()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await service.WriteAsync(db => db.Set<Ticket>().Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Accused, "cg-01"), Cancellation));
        using var township = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");
        using var county = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        Assert.DoesNotContain("data-testid=\"message\"", await township.PageAsync(Outbox + "?state=pending"), StringComparison.Ordinal);
        Assert.Contains("data-testid=\"message\"", await county.PageAsync(Outbox + "?state=pending"), StringComparison.Ordinal);
        await service.WriteAsync(db => db.Set<OutboxMessage>().Where(m => m.TicketId == ticket.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Held), Cancellation));

        Assert.Contains("data-testid=\"state-held\">0<", await township.PageAsync("/console/admin"), StringComparison.Ordinal);
        Assert.Contains("data-testid=\"state-held\">1<", await county.PageAsync("/console/admin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_list_is_saved_in_both_formats_as_its_page_shows_it()
    {
        await using var service = await RunningService.StartAsync();
        var (own, other) = (await service.OpenAsync(), await service.OpenAsync("+19735550100", "street light", OtherLine));
        await BuryAsync(service, Town.Line, "boom at " + Town.Resident);
        await BuryAsync(service, OtherLine, "elsewhere");
        using var stranger = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH", name: "stranger");
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG", name: "anna");
        (string Page, string File, string Shown, string Absent)[] lists =
        [
            (Outbox + "?state=pending", "outbox-pending", own.Reference, other.Reference),
            (Letters, "dead-letters", "boom at +1848•••••00", "elsewhere"),
            ("/console/admin/accounts", "accounts", "anna", "stranger"),
            ("/console/admin/directory", "officials", "cg-05", "ch-01"),
            ("/console/admin/audit?kind=exported", "audit", "officials.csv", "stranger"),
        ];

        foreach (var (page, file, shown, absent) in lists)
        {
            var links = Links().Matches(await admin.PageAsync(page)).ToDictionary(m => m.Groups[2].Value, m => WebUtility.HtmlDecode(m.Groups[1].Value));
            var csv = await admin.GetAsync(links["csv"]);
            Assert.Equal(file + ".csv", csv.Content.Headers.ContentDisposition?.FileName);
            string[] files = [await TextAsync(csv), string.Join('\n', (await ExportedRows.OfAsync(admin, links["xlsx"])).Select(r => string.Join('|', r)))];
            Assert.All(files, text =>
            {
                Assert.Contains(shown, text, StringComparison.Ordinal);
                Assert.DoesNotContain(absent, text, StringComparison.Ordinal);
                Assert.DoesNotContain(Town.Resident, text, StringComparison.Ordinal);
                Assert.DoesNotContain(Town.CadrePhone, text, StringComparison.Ordinal);
            });
        }
    }

    [Theory]
    [InlineData("", "half · if not resolved", "duty-officer · if not acknowledged")]
    [InlineData("&policy=preset-urgent", "duty-officer · if not acknowledged", "daily · if not closed")]
    [InlineData("&grade=urgent", "duty-officer · if not acknowledged", "daily · if not closed")]
    [InlineData("&grade=urgent&recording=true", "unheard · if not heard", "daily · if not closed")]
    public async Task A_ladder_is_previewed_for_policy_grade_and_time(string query, string there, string absent)
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");

        var page = await admin.PageAsync("/console/admin/ladder?village=CG-01&at=2026-09-30T16:00" + query);

        Assert.Contains("<td>2026-09-30 16:00</td>", page, StringComparison.Ordinal);
        Assert.Contains(there, page, StringComparison.Ordinal);
        Assert.DoesNotContain(absent, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ladder_without_a_time_is_refused_and_a_village_of_another_township_is_not_offered()
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "CG");

        var page = await admin.PageAsync("/console/admin/ladder?village=CH-01&at=soon");

        Assert.Contains("That is no time between 2000 and 2199.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"CG-01\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"CH-01\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at=9999-12-31T23:59", "That is no time between 2000 and 2199.")]
    [InlineData("at=0001-01-01T00:00", "That is no time between 2000 and 2199.")]
    [InlineData("at=2199-12-31T23:59&grade=urgent", null)]
    [InlineData("line=%2B17325550100&village=CH-01", "The village lies in another township than that of the line.")]
    public async Task A_ladder_that_cannot_be_walked_is_refused_with_the_reason(string query, string? why)
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        var page = await admin.PageAsync("/console/admin/ladder?" + query);

        Assert.Equal(why is null, page.Contains("data-testid=\"rungs\"", StringComparison.Ordinal));
        Assert.Contains(why ?? "", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_administration_speaks_words_and_no_codes()
    {
        await using var service = await RunningService.StartAsync();
        await Visitor.MakeAsync(service, "anna", AccountRole.Administrator, "SX");
        using var admin = new Visitor(service, "zh-CN");
        await admin.SignInAsync("anna", Visitor.Password);

        var (ladder, files, audit) = (await admin.PageAsync("/console/admin/ladder"), await admin.PageAsync("/console/admin/configuration"), await admin.PageAsync("/console/admin/audit"));

        Assert.Contains("<td>承办人</td>", ladder, StringComparison.Ordinal);
        Assert.Contains(" · 未办结时", ladder, StringComparison.Ordinal);
        Assert.DoesNotContain("if-not", ladder, StringComparison.Ordinal);
        Assert.Contains("收短信、发短信、图片", files, StringComparison.Ordinal);
        Assert.DoesNotContain("texts-in", files, StringComparison.Ordinal);
        Assert.DoesNotContain("<th>修改人</th>", audit, StringComparison.Ordinal);
    }

    private static async Task<Guid> BuryAsync(RunningService service, string? line, string error)
    {
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var now = service.Clock.GetUtcNow();
        var payload = line is null ? "{" : Encoding.UTF8.GetString(InboundJson.Write(new ReceivedText("SM" + now.UtcTicks, Town.Resident, line, "路灯坏了", [], null) { ReceivedAt = now }));
        var letter = new DeadLetter { Id = Guid.CreateVersion7(now), Payload = payload, Error = error, Tries = 3, At = now };
        await service.WriteAsync(db =>
        {
            db.Add(letter);
            return Task.CompletedTask;
        });
        return letter.Id;
    }

    private static Task<List<DeadLetter>> LettersAsync(RunningService service) =>
        service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<DeadLetter>().OrderBy(l => l.At).ToListAsync(Cancellation));

    private static Task<List<OutboxMessage>> MessagesAsync(RunningService service) =>
        service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.TicketId != null).OrderBy(m => m.Id).ToListAsync(Cancellation));

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

    [GeneratedRegex("""href="(/console/[a-z/-]*exports/[^"]*?\.(csv|xlsx)[^"]*)" download""")]
    private static partial Regex Links();
}
