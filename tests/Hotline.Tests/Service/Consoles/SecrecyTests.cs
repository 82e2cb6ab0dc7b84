using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class SecrecyTests
{
    private const string Words = "邻居的狗咬人";
    private static readonly string[] Pages = ["/console/desk?view=all", "/console/help", "/console/password", "/console/factor", "/console/problem", "/console/tickets/CG-20261123-0001"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_is_masked_until_it_is_revealed_and_each_reveal_is_on_the_timeline()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: $"请打 {Town.Resident} 找我");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        var page = "/console/tickets/" + ticket.Reference;

        Assert.DoesNotContain(Town.Resident, await visitor.PageAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Resident, await visitor.PageAsync("/console/desk?view=all"), StringComparison.Ordinal);
        var revealed = WebUtility.HtmlDecode(await (await visitor.PostAsync(page + "/reveal-number")).Content.ReadAsStringAsync(Cancellation));
        await visitor.PostAsync(page + "/reveal-number");

        Assert.Contains($"data-testid=\"number\">{Town.Resident}<", revealed, StringComparison.Ordinal);
        var after = await visitor.PageAsync(page);
        Assert.DoesNotContain(Town.Resident, after, StringComparison.Ordinal);
        Assert.Equal(2, NumberRevealed().Count(after));
        Assert.Contains("anna · operator", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_of_a_confidential_ticket_gets_the_paraphrase_and_nothing_that_tells_who_called()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        await RecordAsync(service, ticket, "RE01");
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        var page = "/console/tickets/" + ticket.Reference;
        Assert.Contains(Words, await holder.PageAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await holder.GetAsync("/console/recordings/RE01")).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await desk.PostAsync(page + "/make-confidential", ("text", "有人反映一只狗"))).StatusCode);

        var seen = await holder.PageAsync(page);
        Assert.Contains("有人反映一只狗", seen, StringComparison.Ordinal);
        foreach (var secret in new[] { Words, Town.Resident, "+1848", "CG-01-H01", "RE01", "孙户主" })
            Assert.DoesNotContain(secret, seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await holder.PostAsync(page + "/reveal-number")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await holder.GetAsync("/console/recordings/RE01")).StatusCode);
        Assert.Contains(Words, await desk.PageAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_told_who_called_reads_what_went_to_their_own_phone_and_nothing_that_others_were_told()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        await desk.PostAsync($"/console/tickets/{ticket.Reference}/make-confidential", ("text", "有人反映一只狗"));
        await SentAsync(service, ticket, "cg-05", "assigned to the holder");
        await SentAsync(service, ticket, "cg-03", $"to paraphrase: {Words}");

        var held = await holder.PageAsync("/console/tickets/" + ticket.Reference);
        var seen = await desk.PageAsync("/console/tickets/" + ticket.Reference);

        Assert.Contains("assigned to the holder", held, StringComparison.Ordinal);
        Assert.Contains("to Specimen Wang", held, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, held, StringComparison.Ordinal);
        Assert.Contains($"to paraphrase: {Words}", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Town.Resident, "cg-05", "CG-01/1", "示东村", "Sample East Village")]
    [InlineData("+18485550102", "cg-08", "CG-01-H03", "示东村", "Sample East Village")]
    public async Task Nothing_tells_the_holder_of_a_confidential_ticket_from_which_place_it_comes(string caller, string official, params string[] places)
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(caller, Words);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", official);
        var page = "/console/tickets/" + ticket.Reference;
        string[] paths = [page, page + "/print", "/console/exports/tickets.csv?view=all"];
        Assert.Contains(places[0], await holder.PageAsync(page), StringComparison.Ordinal);
        await desk.PostAsync(page + "/make-confidential", ("text", "有人反映一只狗"));

        foreach (var path in paths)
        {
            var seen = await holder.PageAsync(path);
            Assert.Contains("有人反映一只狗", seen, StringComparison.Ordinal);
            // The filters offer the villages of the township to everybody.
            foreach (var place in places)
                Assert.DoesNotContain(place, OutsideFilters().Replace(seen, ""), StringComparison.Ordinal);
        }

        Assert.Contains(places[0], await desk.PageAsync(page), StringComparison.Ordinal);
        Assert.Contains("Sample East Village", await desk.PageAsync(paths[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_who_reads_the_callers_words_paraphrases_them_at_the_console()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        using var supervisor = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        var page = "/console/tickets/" + ticket.Reference;

        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.PostAsync(page + "/make-confidential", ("text", "有人反映一只狗"))).StatusCode);

        var seen = await holder.PageAsync(page);
        Assert.Contains("有人反映一只狗", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_about_an_official_does_not_exist_for_that_person_and_everyone_below_and_goes_to_the_supervision_office()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var accused = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        using var above = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");
        using var office = await Visitor.SignedInAsync(service, AccountRole.Holder, "SX", "sx-05");
        using var village = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG-01");
        var page = "/console/tickets/" + ticket.Reference;
        Assert.Equal(HttpStatusCode.OK, (await accused.GetAsync(page)).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await desk.PostAsync(page + "/make-complaint", ("official", "cg-05"))).StatusCode);

        foreach (var below in new[] { accused, desk, village })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await below.GetAsync(page)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await below.PostAsync(page + "/note", ("text", "x"))).StatusCode);
            Assert.DoesNotContain(ticket.Reference, await below.PageAsync("/console/desk?view=all"), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await above.GetAsync(page)).StatusCode);
        Assert.Contains("Sample Qian", await office.PageAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_about_the_supervision_office_itself_is_seen_by_nobody_whom_it_names()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");
        using var accused = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX", "sx-05");

        await desk.PostAsync($"/console/tickets/{ticket.Reference}/make-complaint", ("official", "sx-05"));

        Assert.Equal(HttpStatusCode.NotFound, (await accused.GetAsync("/console/tickets/" + ticket.Reference)).StatusCode);
    }

    [Fact]
    public async Task A_recording_comes_in_pieces_to_who_sees_the_ticket_and_is_not_there_for_others()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await RecordAsync(service, ticket, "RE01");
        using var own = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");
        using var administrator = await Visitor.SignedInAsync(service, AccountRole.Administrator, "SX");

        var piece = await own.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/console/recordings/RE01") { Headers = { Range = new RangeHeaderValue(2, 4) } });

        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal("cde", await piece.Content.ReadAsStringAsync(Cancellation));
        Assert.Matches("<audio controls [^>]*src=\"/console/recordings/RE01\"", await own.PageAsync("/console/tickets/" + ticket.Reference));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/console/recordings/RE01")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/console/recordings/RE01")).StatusCode);
    }

    [Fact]
    public async Task A_recording_that_was_played_to_its_end_was_heard_by_who_listened()
    {
        await using var service = await RunningService.StartAsync();
        await RecordAsync(service, await service.OpenAsync(), "RE01");
        using var own = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.Null(await HeardByAsync(service, own, new RangeHeaderValue(2, 4)));

        Assert.NotNull(await HeardByAsync(service, own, new RangeHeaderValue(0, null)));
    }

    private static async Task<string?> HeardByAsync(RunningService service, Visitor visitor, RangeHeaderValue piece)
    {
        var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/console/recordings/RE01") { Headers = { Range = piece } });
        await answer.Content.ReadAsByteArrayAsync(Cancellation);
        // The server begins with this one on the same connection when it is done with the one before.
        await visitor.GetAsync("/console/recordings/none");
        return await service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<Recording>().Select(r => r.HeardBy).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task No_page_holds_script_or_style_of_its_own_and_browsers_are_told_to_run_none()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        foreach (var page in Pages)
        {
            var answer = await visitor.GetAsync(page);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl?.NoStore, page);
            Assert.DoesNotMatch(Inline(), await answer.Content.ReadAsStringAsync(Cancellation));
        }
    }

    private static Task SentAsync(RunningService service, Ticket ticket, string official, string body) => service.WriteAsync(async db =>
    {
        var message = await db.Set<OutboxMessage>().FirstAsync(m => m.TicketId == ticket.Id && m.Official != null, Cancellation);
        var sent = new OutboxMessage
        {
            Id = Guid.NewGuid(),
            Key = body,
            TicketId = ticket.Id,
            Official = official,
            To = "+17325550199",
            Line = message.Line,
            Channel = message.Channel,
            Purpose = Purpose.Information,
            TextKey = message.TextKey,
            Language = message.Language,
            Priority = message.Priority,
            NotBefore = message.NotBefore,
            CreatedAt = message.CreatedAt,
        };
        db.Add(sent);
        db.Add(new DeliveryAttempt { Id = Guid.NewGuid(), MessageId = sent.Id, Channel = sent.Channel, From = sent.Line, To = sent.To, Body = body, Language = sent.Language, StartedAt = sent.CreatedAt });
    });

    private static Task RecordAsync(RunningService service, Ticket ticket, string sid)
    {
        var recording = new Recording { Sid = sid, TicketId = ticket.Id, Url = "http://127.0.0.1:9/", Seconds = 3, File = RecordingFolder.NameOf(sid), ContentType = "audio/wav" };
        var path = service.Services.GetRequiredService<RecordingFolder>().PathOf(recording);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "abcdefgh");
        return service.Services.GetRequiredService<HotlineDatabase>().WriteAsync(
            db =>
            {
                db.Add(recording);
                return Task.CompletedTask;
            },
            Cancellation);
    }

    [GeneratedRegex("<select.*?</select>", RegexOptions.Singleline)]
    private static partial Regex OutsideFilters();

    [GeneratedRegex("data-kind=\"number-revealed\"")]
    private static partial Regex NumberRevealed();

    [GeneratedRegex("""<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
