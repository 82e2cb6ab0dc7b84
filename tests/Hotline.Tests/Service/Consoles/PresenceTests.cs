using System.Net;
using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Service.Consoles.Presences;
using Hotline.Service.Consoles.Rights;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Service.Consoles;

public sealed class PresenceTests
{
    private static readonly Viewer Anna = new("anna", AccountRole.Operator, "CG", null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Others_see_on_the_ticket_and_in_the_list_who_looks_at_it_and_who_answers_it_and_nobody_sees_themselves()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var anna = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var berta = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "berta");
        var wall = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var elsewhere = Node(service, wall);

        Assert.Equal(HttpStatusCode.NoContent, (await anna.PostAsync("/console/presence/" + ticket.Reference, ("doing", "viewing"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await berta.PostAsync("/console/presence/" + ticket.Reference, ("doing", "answering"))).StatusCode);

        foreach (var page in new[] { "/console/desk?view=all", "/console/tickets/" + ticket.Reference })
        {
            Assert.Contains("being viewed by anna<", await berta.PageAsync(page), StringComparison.Ordinal);
            Assert.DoesNotContain("by berta<", await berta.PageAsync(page), StringComparison.Ordinal);
            Assert.Contains("being answered by berta<", await anna.PageAsync(page), StringComparison.Ordinal);
        }

        Assert.Equal(["anna", "berta"], (await elsewhere.NowAsync(Cancellation)).Select(p => p.Name));
    }

    [Fact]
    public async Task Who_says_nothing_more_lapses_on_every_node_and_who_leaves_is_gone_at_once()
    {
        await using var service = await RunningService.StartAsync();
        var (first, second) = ((await service.OpenAsync()).Reference, (await service.OpenAsync()).Reference);
        var wall = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var (one, other) = (Node(service, wall), Node(service, wall));

        Assert.True(await one.SayAsync(Anna, first, answering: true, Cancellation));
        Assert.True(await one.SayAsync(Anna, second, answering: false, Cancellation));
        Assert.Equal(2, (await other.NowAsync(Cancellation)).Count);

        Assert.True(await one.SayAsync(Anna, second, answering: null, Cancellation));
        wall.Advance(PresenceBook.Lapse - TimeSpan.FromSeconds(1));
        Assert.Equal((first, true), (await other.NowAsync(Cancellation)).Select(p => (p.Ticket.Reference, p.Answering)).Single());
        wall.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await other.NowAsync(Cancellation));
    }

    [Fact]
    public async Task Of_a_ticket_that_one_cannot_see_one_neither_says_nor_learns_who_is_there()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        using var anna = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");

        await anna.PostAsync("/console/presence/" + ticket.Reference, ("doing", "viewing"));

        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("/console/presence/" + ticket.Reference, ("doing", "viewing"))).StatusCode);
        Assert.DoesNotContain("anna", await other.PageAsync("/console/desk?view=all"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await anna.PostBareAsync("/console/presence/" + ticket.Reference, ("doing", "viewing"))).StatusCode);
    }

    private static PresenceBook Node(RunningService service, TimeProvider wall) => ActivatorUtilities.CreateInstance<PresenceBook>(service.Services, new RealClock(wall));
}
