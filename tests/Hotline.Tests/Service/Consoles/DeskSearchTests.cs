using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Searches;
using Hotline.Tests.Desks;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service.Consoles;

/// <summary>Search and filters of the desk, as a browser without scripts sends them.</summary>
public sealed partial class DeskSearchTests
{
    private const string Words = "邻居的狗咬人";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_leads_to_an_address_that_says_the_same_to_a_colleague()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await service.OpenAsync(words: "停水了");
        await IndexAsync(service);
        using var anna = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");
        using var berta = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "berta");

        var address = (await anna.PostAsync("/console/desk", ("view", "mine"), ("q", " 路灯 "), ("was", ""))).Headers.Location!.OriginalString;

        Assert.Equal("/console/desk?view=all&q=" + Uri.EscapeDataString("路灯"), address);
        var page = await berta.PageAsync(address);
        Assert.Equal([ticket.Reference], Rows(page));
        Assert.Contains("value=\"路灯\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_of_the_address_is_kept_by_every_link_of_the_list()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        await IndexAsync(service);
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        const string Narrowed = "grade=general&state=assigned&category=road&village=CG-01&holder=cg-05&q=";

        var page = await visitor.PageAsync($"/console/desk?view=unclaimed&{Narrowed}{Uri.EscapeDataString("路灯")}");

        Assert.Single(Rows(page));
        var links = Links().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(8, links.Count);
        Assert.All(links, link => Assert.Contains(Narrowed, link, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("state=assigned", 2)]
    [InlineData("state=resolved", 0)]
    [InlineData("category=road", 1)]
    [InlineData("category=water", 1)]
    [InlineData("village=CG-01", 1)]
    [InlineData("village=CG-02", 1)]
    [InlineData("village=CG-03", 0)]
    [InlineData("holder=cg-05", 1)]
    [InlineData("category=road&village=CG-02", 0)]
    public async Task Filters_by_state_category_village_and_holder_live_in_the_address(string filter, int count)
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        await service.OpenAsync("+18485550103", "停水了");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.Equal(count, Rows(await visitor.PageAsync("/console/desk?view=all&" + filter)).Count);
    }

    [Theory]
    [InlineData("+18485550100")]
    [InlineData("(848) 555-0100")]
    [InlineData("8485550100 路灯")]
    [InlineData("848 555 0100 路灯")]
    [InlineData("路灯 (848) 555-0100 坏了")]
    public async Task A_whole_number_finds_its_tickets_and_stands_in_no_address_and_on_no_page(string typed)
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync();
        await service.OpenAsync("+18485550103");
        await IndexAsync(service);
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        foreach (var answer in new[] { await visitor.PostAsync("/console/desk", ("q", typed), ("was", "")), await visitor.GetAsync("/console/desk?view=all&q=" + Uri.EscapeDataString(typed)) })
        {
            var address = answer.Headers.Location!.OriginalString;
            var page = await visitor.PageAsync(address);
            Assert.Equal([ticket.Reference], Rows(page));
            Assert.Contains("+1848•••••00", page, StringComparison.Ordinal);
            Assert.DoesNotContain("8485550100", address + page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("20261123", 1)]
    [InlineData("20261123-0001", 1)]
    [InlineData("CG-20261123-0001", 1)]
    [InlineData("20261123 路灯", 1)]
    [InlineData("2026-11-23", 0)]
    public async Task A_date_or_a_reference_is_no_number_where_numbers_are_as_short(string typed, int found)
    {
        using var config = new OwnConfiguration();
        config.Change("directory/units.csv", "county,US,", "county,CN,");
        await using var service = await config.StartAsync();
        await service.OpenAsync();
        await IndexAsync(service);
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var address = (await visitor.PostAsync("/console/desk", ("q", typed), ("was", ""))).Headers.Location!.OriginalString;

        Assert.DoesNotContain("number=", address, StringComparison.Ordinal);
        Assert.Equal(found, Rows(await visitor.PageAsync(address)).Count);
    }

    [Fact]
    public async Task Of_two_numbers_both_count_and_of_too_many_words_the_page_says_which_did()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        await IndexAsync(service);
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var two = (await visitor.PostAsync("/console/desk", ("q", "+18485550100 +18485550103"), ("was", ""))).Headers.Location!.OriginalString;
        var page = await visitor.PageAsync(two);
        Assert.Empty(Rows(page));
        Assert.Contains("+1848•••••00 +1848•••••03", page, StringComparison.Ordinal);

        var words = "/console/desk?view=all&q=" + Uri.EscapeDataString("路 灯 坏 了 路 灯 坏 了");
        Assert.DoesNotContain("Only the first 8 words", await visitor.PageAsync(words), StringComparison.Ordinal);
        Assert.Contains("Only the first 8 words", await visitor.PageAsync(words + "%20x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_was_not_sealed_here_finds_nothing()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        Assert.Empty(Rows(await visitor.PageAsync("/console/desk?view=all&number=nonsense")));
    }

    [Fact]
    public async Task Nobody_finds_what_they_cannot_see_and_the_accused_never_find_the_complaint()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");
        using var accused = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        using var office = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");
        await IndexAsync(service);
        Assert.True(await FindsAsync(desk, "狗咬") && await FindsAsync(accused, "狗咬"));
        Assert.False(await FindsAsync(other, "狗咬") || await FindsAsync(other, ticket.Reference) || await FindsAsync(other, Town.Resident));

        await desk.PostAsync($"/console/tickets/{ticket.Reference}/make-complaint", ("official", "cg-05"));

        foreach (var indexed in new[] { false, true })
        {
            foreach (var text in new[] { "狗咬", ticket.Reference, Town.Resident, "孙户主", "钱样本", "示东村" })
            {
                Assert.False(await FindsAsync(accused, text), text);
                Assert.False(await FindsAsync(desk, text), text);
                Assert.True(await FindsAsync(office, text) || !indexed, text);
            }

            await IndexAsync(service);
        }
    }

    [Fact]
    public async Task The_holder_of_a_confidential_ticket_finds_it_neither_by_its_words_nor_by_the_caller_nor_by_the_village()
    {
        await using var service = await RunningService.StartAsync();
        var ticket = await service.OpenAsync(words: Words);
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        await IndexAsync(service);

        await desk.PostAsync($"/console/tickets/{ticket.Reference}/make-confidential", ("text", "有人反映一只犬"));

        // At once, before the index knows of it.
        foreach (var hidden in new[] { "狗咬", "孙户主", "示东村", Town.Resident })
        {
            Assert.False(await FindsAsync(holder, hidden), hidden);
            Assert.True(await FindsAsync(desk, hidden), hidden);
        }

        Assert.Empty(Rows(await holder.PageAsync("/console/desk?view=all&village=CG-01")));
        await IndexAsync(service);
        Assert.False(await FindsAsync(holder, "狗咬"));
        Assert.True(await FindsAsync(holder, "一只犬") && await FindsAsync(holder, ticket.Reference));
    }

    private static async Task<bool> FindsAsync(Visitor visitor, string text)
    {
        var found = await visitor.PostAsync("/console/desk", ("q", text), ("was", ""));
        Assert.Equal(HttpStatusCode.Redirect, found.StatusCode);
        return Rows(await visitor.PageAsync(found.Headers.Location!.OriginalString)).Count > 0;
    }

    private static async Task IndexAsync(RunningService service)
    {
        while (await service.Services.GetRequiredService<Indexing>().FollowAsync(Cancellation) > 0)
            Cancellation.ThrowIfCancellationRequested();
    }

    private static List<string> Rows(string page) => [.. Row().Matches(page).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("class=\"reference\">([^<]+)<")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"(/console/(?:desk|tickets/[^?]+)\\?[^\"]+)\" (?:aria-current|class=\"row|data-testid=\"row|data-testid=\"view)[^>]*")]
    private static partial Regex Links();
}
