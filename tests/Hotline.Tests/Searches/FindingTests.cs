using Hotline.Searches;
using Hotline.Testing;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Searches;

/// <summary>What finds a ticket and what does not, on both databases.</summary>
public sealed class FindingTests(SharedServers servers)
{
    private const string Words = "示东村口的路灯坏了，请打 +18485550123 找 Old Wang，12号门前";

    public static TheoryData<string> Providers => SearchStand.Providers;

    /// <summary>Words, numbers of houses, references and their beginnings, and names of the household, the holder, the village and the township.</summary>
    private static readonly string[] Found =
    [
        "路灯", "灯坏了", "灯", "了", "路灯 门前", "old", "WANG", "12号", "１２号", "路灯坏了，请打", "CG-20261123-0001", "cg-20261123-0001", "20261123-0001", "20261123", "cg-20261123", "CG-2026", "cg-202611", "CG-2",
        "孙户主", "孙户", "钱样本", "qian", "Specimen Qian", "示东村", "sample east", "示例一镇",
    ];

    /// <summary>Also pieces of the caller's number and of the one within the words.</summary>
    private static readonly string[] Missed =
        ["灯路", "路坏", "桥", "路灯 桥", "8485550123", "5550123", "0123", "848", "+1848555", "ang", "CG-20261123-0002", "CG-2027", "CH-2026", "周户主", "示西村", "？", "、、"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_ticket_is_found_by_what_is_said_on_it_and_by_whom_it_concerns_and_by_nothing_else(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        await stand.OpenAsync(Words, t => (t.Household, t.Village, t.Holder) = ("CG-01-H01", "CG-01", Town.Cadre));
        await stand.IndexAsync();

        foreach (var text in Found)
            Assert.True((await stand.FindAsync(text)).Count == 1, text);
        foreach (var text in Missed)
            Assert.True((await stand.FindAsync(text)).Count == 0, text);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_whole_number_finds_the_callers_tickets_whatever_the_index_knows(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync("路灯坏了");

        Assert.Equal([ticket.Reference], await stand.FindAsync("", number: Town.Resident));
        Assert.Empty(await stand.FindAsync("", number: "+18485550199"));
        await stand.IndexAsync();
        Assert.Equal([ticket.Reference], await stand.FindAsync("路灯", number: Town.Resident));
        Assert.Empty(await stand.FindAsync("桥", number: Town.Resident));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_holder_of_a_confidential_ticket_finds_it_by_the_paraphrase_and_by_nothing_of_the_caller(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync(
            "邻居的狗咬人", t => (t.IsConfidential, t.Paraphrase, t.Household, t.Village, t.Holder, t.Beneficiary) = (true, "有人反映一只犬", "CG-01-H01", "CG-01", Town.Cadre, "我妈妈"));
        var mine = new SearchScope("CG", null, [Town.Cadre]);
        Assert.Empty(await stand.FindAsync("", mine, hidesCallers: true, number: Town.Resident));

        // At the beginning of the list, and so far down that it is asked of the index.
        foreach (var later in new[] { 0, 1100 })
        {
            await stand.OpenAsync(Enumerable.Repeat("路灯坏了", later), t => t.Holder = Town.Cadre);
            await stand.IndexAsync();
            foreach (var hidden in new[] { "狗咬", "邻居", "妈妈", "孙户主", "示东村" })
            {
                Assert.Equal([ticket.Reference], await stand.FindAsync(hidden, mine));
                Assert.Empty(await stand.FindAsync(hidden, mine, hidesCallers: true));
            }

            Assert.Equal([ticket.Reference], await stand.FindAsync("一只犬", mine, hidesCallers: true));
        }

        await stand.ChangeAsync(ticket, (_, t) => t.IsConfidential = false);
        Assert.Equal([ticket.Reference], await stand.FindAsync("狗咬", mine, hidesCallers: true));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_search_keeps_to_the_places_and_holders_of_its_scope(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync("路灯坏了", t => (t.Village, t.Holder) = ("CG-01", Town.Cadre));
        await stand.IndexAsync();

        foreach (var inside in new[] { new SearchScope("CG", null, null), new SearchScope(null, "CG-01", null), new SearchScope("CG", null, ["cg-07", Town.Cadre]) })
            Assert.Equal([ticket.Reference], await stand.FindAsync("路灯", inside));
        foreach (var outside in new[] { new SearchScope("CH", null, null), new SearchScope(null, "CG-02", null), new SearchScope("CG", null, ["cg-07"]) })
            Assert.Empty(await stand.FindAsync("路灯", outside));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Words_that_are_rare_or_common_or_between_are_found_alike_the_newest_first_and_page_by_page(string provider)
    {
        await using var stand = await SearchStand.StartAsync(provider, servers);
        var tickets = await stand.OpenAsync(Enumerable.Range(0, 1200).Select(i => "路灯坏了" + (i % 400 == 7 ? "，井盖也坏了" : "") + (i % 24 == 5 ? "，在水塔边" : "")));
        await stand.IndexAsync();
        var newest = tickets.Reverse().Select(t => t.Reference).ToList();
        var rare = tickets.Where((_, i) => i % 400 == 7).Reverse().Select(t => t.Reference).ToList();
        var middling = tickets.Where((_, i) => i % 24 == 5).Reverse().Select(t => t.Reference).ToList();

        Assert.Equal(newest.Take(50), await stand.FindAsync("路灯"));
        Assert.Equal(middling, await stand.FindAsync("路灯 水塔"));
        Assert.Equal(middling.Take(45), (await stand.ResultAsync("水塔", count: 45)).Tickets.Select(t => t.Reference));
        Assert.Equal(Enumerable.Reverse(middling), (await stand.ResultAsync("路灯 水塔", byDueTime: true)).Tickets.Select(t => t.Reference));
        Assert.Equal(rare, await stand.FindAsync("井盖"));
        Assert.Equal(rare, await stand.FindAsync("路灯 井盖"));
        Assert.Empty(await stand.FindAsync("路灯 下水"));
        Assert.Equal(rare.Take(2), (await stand.ResultAsync("井盖", count: 2)).Tickets.Select(t => t.Reference));
    }
}
