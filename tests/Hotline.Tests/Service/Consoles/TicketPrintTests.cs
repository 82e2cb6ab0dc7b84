using System.Net;
using Hotline.Accounts;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Service.Consoles;

public sealed class TicketPrintTests
{
    private const string Words = "邻居的狗咬人";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_printed_ticket_masks_numbers_until_they_are_revealed_and_that_is_on_the_timeline()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: $"请打 {Town.Resident} 找我");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        var paper = $"/console/tickets/{ticket.Reference}/print";

        var masked = await visitor.PageAsync(paper);
        foreach (var part in new[] { "<dd>Sample East Village</dd>", "<dd>CG-01-H01</dd>", "<dt>Category</dt>" })
            Assert.Contains(part, masked, StringComparison.Ordinal);
        var revealed = WebUtility.HtmlDecode(await (await visitor.PostAsync(paper)).Content.ReadAsStringAsync(Cancellation));

        Assert.DoesNotContain(Town.Resident, masked, StringComparison.Ordinal);
        Assert.DoesNotContain("Number revealed", masked, StringComparison.Ordinal);
        Assert.Contains($"data-testid=\"number\">{Town.Resident}<", revealed, StringComparison.Ordinal);
        Assert.Contains("Number revealed", revealed, StringComparison.Ordinal);
        Assert.Contains("anna · operator", revealed, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Resident, await visitor.PageAsync(paper), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_back_is_struck_out_on_paper_too()
    {
        await using var service = await RunningService.StartAsync();
        var path = "/console/tickets/" + (await service.OpenAsync()).Reference;
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        await visitor.PostAsync(path + "/note", ("text", "写错了"));
        Assert.Contains("<p>写错了</p>", await visitor.PageAsync(path + "/print"), StringComparison.Ordinal);
        await visitor.PostAsync(path + "/undo");

        Assert.Contains("<del>写错了</del>", await visitor.PageAsync(path + "/print"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_of_a_confidential_ticket_prints_the_paraphrase_and_who_does_not_see_a_ticket_prints_none()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");
        var paper = $"/console/tickets/{ticket.Reference}/print";
        await desk.PostAsync($"/console/tickets/{ticket.Reference}/make-confidential", ("text", "有人反映一只狗"));

        var printed = await holder.PageAsync(paper);

        Assert.Contains("有人反映一只狗", printed, StringComparison.Ordinal);
        foreach (var secret in new[] { Words, Town.Resident, "+1848", "CG-01-H01", "孙户主" })
            Assert.DoesNotContain(secret, printed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await holder.PostAsync(paper)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(paper)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(paper)).StatusCode);
    }
}
