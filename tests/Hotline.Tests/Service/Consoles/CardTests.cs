using System.Net;
using System.Text.RegularExpressions;
using Hotline.Accounts;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class CardTests
{
    [Fact]
    public async Task A_card_names_the_hotline_with_codes_for_call_and_text_who_answers_with_their_numbers_and_the_pledge()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var card = await visitor.PageAsync("/console/cards/CG-01-H01?language=en");

        foreach (var part in new[]
        {
            "示东村1组1号 · 孙户主", ">+17325550100<", "Scan to call", "Scan to text", "Specimen Qian", "+17325550115", "Specimen Zheng", "+17325550119",
            "URGENT: taken on within 30 minutes, done within 2 hours", "general: taken on within 4 working hours, done within 7 working days", "110 · 119 · 120",
        })
            Assert.Contains(part, card, StringComparison.Ordinal);
        Assert.Equal(2, Code().Count(card));
        Assert.DoesNotContain("+18485550100", card, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cadre_of_the_household_itself_stands_on_its_card_and_who_stands_in_is_named_for_whom()
    {
        await using var service = await RunningService.StartAsync();
        using var county = await Visitor.SignedInAsync(service, AccountRole.Operator, "SX");

        Assert.Contains("Specimen Wu", await county.PageAsync("/console/cards/CG-01-H03?language=en"), StringComparison.Ordinal);
        Assert.Contains("Trial Qian, in place of Trial Zhao", await county.PageAsync("/console/cards/CH-01-H01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_cards_of_a_village_are_one_page_in_the_language_of_the_line_or_the_one_asked_for()
    {
        await using var service = await RunningService.StartAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var all = await visitor.PageAsync("/console/cards/CG-01");

        Assert.Equal(3, Card().Count(all));
        Assert.Contains("30 分钟内签收，2 小时内办结", all, StringComparison.Ordinal);
        Assert.Contains("Service card</h2>", await visitor.PageAsync("/console/cards/CG-01?language=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_prints_cards_of_its_own_households_and_a_holder_of_those_that_they_answer_for()
    {
        await using var service = await RunningService.StartAsync();
        using var other = await Visitor.SignedInAsync(service, AccountRole.Operator, "CH");
        using var cadre = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        using var nobody = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG");

        foreach (var path in new[] { "/console/cards/CG-01-H01", "/console/cards/CG-01", "/console/cards/none" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await cadre.GetAsync("/console/cards/CG-01-H01")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await cadre.GetAsync("/console/cards/CG-01-H03")).StatusCode);
        Assert.Equal(2, Card().Count(await cadre.PageAsync("/console/cards/CG-01")));
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/console/cards/CG-01")).StatusCode);
        Assert.DoesNotContain("孙户主", await other.PageAsync("/console/cards?village=CG-01"), StringComparison.Ordinal);
    }

    [GeneratedRegex("<svg[^>]*viewBox")]
    private static partial Regex Code();

    [GeneratedRegex("data-testid=\"card\"")]
    private static partial Regex Card();
}
