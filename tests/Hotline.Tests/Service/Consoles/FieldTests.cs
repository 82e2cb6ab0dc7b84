using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Erasures;
using Hotline.Intake;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Service.Consoles;

/// <summary>What a cadre does out in the field: photos, visits, and the call through the line.</summary>
public sealed partial class FieldTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[5_000]];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resolving_with_a_photo_keeps_the_photo_on_the_ticket_and_shows_it_to_who_sees_the_ticket()
    {
        await using var service = await RunningService.StartAsync();
        var page = "/console/tickets/" + (await service.OpenAsync()).Reference;
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");

        Assert.Equal(HttpStatusCode.Redirect, (await cadre.PostFileAsync(page + "/resolve", Picture, "image/jpeg", ("text", "已换灯泡"))).StatusCode);

        var shown = await cadre.PageAsync(page);
        var address = Photo().Match(shown).Groups[1].Value;
        using var photo = await cadre.GetAsync(address);
        Assert.Contains("waiting for the caller", shown, StringComparison.Ordinal);
        Assert.Equal(Picture, await photo.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(("image/jpeg", "attachment", "nosniff"), (photo.Content.Headers.ContentType?.MediaType, photo.Content.Headers.ContentDisposition?.DispositionType, photo.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("<svg onload=alert(1)>", "image/svg+xml")]
    [InlineData("<html><script>alert(1)</script>", "image/jpeg")]
    [InlineData("GIF89a", "image/png")]
    [InlineData("RIFFxxxxWAVEfmt ", "image/webp")]
    [InlineData("", "image/jpeg")]
    public async Task What_is_no_photo_by_its_own_bytes_is_refused_and_nothing_is_changed_or_kept(string content, string type)
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);

        var answer = await cadre.PostFileAsync($"/console/tickets/{ticket.Reference}/add-photo", System.Text.Encoding.ASCII.GetBytes(content), type);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("That is no photo", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(Files(service));
    }

    [Fact]
    public async Task A_photo_that_is_too_large_is_refused_with_the_limit()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);

        var answer = await cadre.PostFileAsync($"/console/tickets/{ticket.Reference}/add-photo", [.. Picture, .. new byte[Photos.Largest]], "image/jpeg");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("At most 8 MB", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(Files(service));
    }

    [Fact]
    public async Task A_deed_that_is_refused_keeps_no_photo()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");
        using var above = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "CG");

        Assert.Equal(HttpStatusCode.Conflict, (await cadre.PostFileAsync($"/console/tickets/{ticket.Reference}/resolve", Picture, "image/jpeg", ("text", "."))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostFileAsync($"/console/tickets/{ticket.Reference}/add-photo", Picture, "image/jpeg")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await above.PostFileAsync($"/console/tickets/{ticket.Reference}/add-photo", Picture, "image/jpeg")).StatusCode);

        Assert.Empty(Files(service));
    }

    [Fact]
    public async Task The_holder_of_a_confidential_ticket_sees_no_photo_that_the_desk_added()
    {
        await using var service = await RunningService.StartAsync();
        var page = "/console/tickets/" + (await service.OpenAsync()).Reference;
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);
        await desk.PostFileAsync(page + "/add-photo", Picture, "image/jpeg");
        var address = Photo().Match(await desk.PageAsync(page)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, (await cadre.GetAsync(address)).StatusCode);

        await desk.PostAsync(page + "/make-confidential", ("text", "有人反映路灯"));
        await cadre.PostFileAsync(page + "/add-photo", Picture, "image/jpeg");

        Assert.Equal(HttpStatusCode.NotFound, (await cadre.GetAsync(address)).StatusCode);
        Assert.DoesNotContain(address, await cadre.PageAsync(page), StringComparison.Ordinal);
        Assert.Single(Photo().Matches(await cadre.PageAsync(page)).Select(m => m.Groups[1].Value).Distinct());
        Assert.Equal(2, Photo().Matches(await desk.PageAsync(page)).Select(m => m.Groups[1].Value).Distinct().Count());
    }

    [Fact]
    public async Task A_picture_that_came_with_a_text_is_shown_to_who_is_told_who_called_and_to_nobody_else()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        var page = "/console/tickets/" + ticket.Reference;
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);
        var (picture, film, waiting) = (await CameAsync(service, ticket, "image/jpeg"), await CameAsync(service, ticket, "video/3gpp"), await CameAsync(service, ticket, null));

        var shown = await cadre.PageAsync(page);
        Assert.Contains("Came with a text, 2026-11-23 09:00", shown, StringComparison.Ordinal);
        Assert.Contains($"src=\"/console/photos/{picture}\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"src=\"/console/photos/{film}\"", shown, StringComparison.Ordinal);
        Assert.Contains($"href=\"/console/photos/{film}\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(waiting.ToString(), shown, StringComparison.Ordinal);
        Assert.Contains("still being fetched", shown, StringComparison.Ordinal);
        Assert.Equal(Picture, await (await cadre.GetAsync($"/console/photos/{picture}")).Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await cadre.GetAsync($"/console/photos/{film}")).StatusCode);

        await desk.PostAsync(page + "/make-confidential", ("text", "有人反映路灯"));

        Assert.DoesNotContain("/console/photos/", await cadre.PageAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await cadre.GetAsync($"/console/photos/{picture}")).StatusCode);
        Assert.Contains($"src=\"/console/photos/{picture}\"", await desk.PageAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_erases_the_photo_with_its_file_and_what_a_crash_left_behind()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        await desk.PostFileAsync($"/console/tickets/{ticket.Reference}/add-photo", Picture, "image/jpeg");
        var stray = Path.Combine(service.DataDirectory, "recordings", $"{Guid.CreateVersion7(service.Clock.GetUtcNow()):N}.media");
        await File.WriteAllBytesAsync(stray, Picture, Cancellation);
        await service.WriteAsync(async db => (await db.Set<Ticket>().SingleAsync(t => t.Id == ticket.Id, Cancellation)).ClosedAt = service.Clock.GetUtcNow());
        service.Clock.Advance(TimeSpan.FromDays(13 * 31));
        Assert.Equal(2, Files(service).Count);

        var rules = new RetentionRules(Enum.GetValues<DataKind>().ToDictionary(k => k, k => k == DataKind.Recordings ? 12 : (int?)null));
        var retention = ActivatorUtilities.CreateInstance<Retention>(service.Services, rules, NullLogger<Retention>.Instance);
        Assert.Equal(1, await retention.RunAsync(Cancellation));

        Assert.Empty(Files(service));
    }

    [Fact]
    public async Task A_visit_is_on_the_timeline_in_the_cadres_words_and_work_has_begun()
    {
        await using var service = await RunningService.StartAsync();
        var page = "/console/tickets/" + (await service.OpenAsync()).Reference;
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);

        Assert.Equal(HttpStatusCode.Conflict, (await cadre.PostAsync(page + "/visit", ("text", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await cadre.PostAsync(page + "/visit", ("text", "去看了，灯泡烧了"))).StatusCode);

        var shown = await cadre.PageAsync(page);
        Assert.Contains("去看了，灯泡烧了", shown, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"state\">in progress<", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_to_a_household_stands_in_its_file_with_who_and_when()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);

        Assert.Contains("CG-01-H01", await cadre.PageAsync("/console/households"), StringComparison.Ordinal);
        await cadre.PostAsync("/console/households/CG-01-H01", ("text", "老人身体好，米面够"));

        var file = await cadre.PageAsync("/console/households/CG-01-H01");
        Assert.Contains("老人身体好，米面够", file, StringComparison.Ordinal);
        Assert.Contains("Specimen Qian", file, StringComparison.Ordinal);
        Assert.Contains(ticket.Reference, file, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Resident, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_household_file_tells_its_cadre_of_no_confidential_ticket()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);
        Assert.Contains(ticket.Reference, await cadre.PageAsync("/console/households/CG-01-H01"), StringComparison.Ordinal);

        await desk.PostAsync($"/console/tickets/{ticket.Reference}/make-confidential", ("text", "有人反映路灯"));

        Assert.DoesNotContain(ticket.Reference, await cadre.PageAsync("/console/households/CG-01-H01"), StringComparison.Ordinal);
        Assert.Contains(ticket.Reference, await desk.PageAsync("/console/households/CG-01-H01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confidential")]
    [InlineData("complaint")]
    [InlineData("withheld")]
    [InlineData("mute line")]
    [InlineData("no official")]
    public async Task Nobody_is_called_through_the_line_where_that_must_not_or_cannot_be(string why)
    {
        await using var service = await RunningService.StartAsync();
        // The third line places no calls; the county sees complaints.
        var ticket = await service.OpenAsync(why == "withheld" ? null : Town.Resident, line: why == "mute line" ? "+12015550100" : Town.Line);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "SX", why == "no official" ? null : "sx-06");
        var page = "/console/tickets/" + ticket.Reference;
        if (why == "confidential")
            await desk.PostAsync(page + "/make-confidential", ("text", "有人反映路灯"));
        if (why == "complaint")
            await desk.PostAsync(page + "/make-complaint", ("official", "cg-05"));

        Assert.Equal(HttpStatusCode.Conflict, (await desk.PostAsync(page + "/call-caller")).StatusCode);

        Assert.DoesNotContain(await OutboxAsync(service), m => m.TextKey == "bridge");
    }

    [Fact]
    public async Task Asking_twice_for_a_call_calls_once_and_at_once_in_quiet_hours_too()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        service.Clock.Advance(TimeSpan.FromHours(14));
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", Town.Cadre);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => cadre.PostAsync($"/console/tickets/{ticket.Reference}/call-caller")));

        var call = Assert.Single(await OutboxAsync(service), m => m.TextKey == "bridge");
        Assert.Equal((Town.CadrePhone, service.Clock.GetUtcNow()), (call.To, call.NotBefore));
    }

    private static async Task<Guid> CameAsync(RunningService service, Ticket ticket, string? type)
    {
        var id = Guid.NewGuid();
        await service.WriteAsync(db => Task.FromResult(db.Add(new MediaFile
        {
            Id = id,
            MessageSid = "SM01",
            ReceivedAt = service.Clock.GetUtcNow(),
            Place = 0,
            TicketId = ticket.Id,
            Url = "http://127.0.0.1:9/",
            File = type is null ? null : $"{id:N}.media",
            ContentType = type,
            NextTryAt = type is null ? service.Clock.GetUtcNow() : null,
        })));
        var folder = Directory.CreateDirectory(Path.Combine(service.DataDirectory, "recordings"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{id:N}.media"), Picture, Cancellation);
        return id;
    }

    private static IReadOnlyList<string> Files(RunningService service) =>
        Path.Combine(service.DataDirectory, "recordings") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    private static Task<List<Hotline.Notifications.OutboxMessage>> OutboxAsync(RunningService service) =>
        service.Services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<Hotline.Notifications.OutboxMessage>().ToListAsync(Cancellation));

    [GeneratedRegex("src=\"(/console/photos/[0-9a-f-]+)\"")]
    private static partial Regex Photo();
}
