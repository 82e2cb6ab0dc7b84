using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

public sealed class NumberingTests
{
    [Fact]
    public async Task References_name_unit_and_local_day_and_count_from_one_each_day()
    {
        await using var town = await Town.StartAsync("2026-11-23 23:59");
        await town.OpenAsync();
        await town.OpenAsync();
        await town.OpenAsync(line: "+19085550100", from: null);
        town.Pass(TimeSpan.FromMinutes(2));
        await town.OpenAsync();

        Assert.Equal(
            ["CG-20261123-0001", "CG-20261123-0002", "CH-20261123-0001", "CG-20261124-0001"], (await town.TicketsAsync()).Select(t => t.Reference));
    }

    [Fact]
    public async Task Tickets_opened_at_once_have_no_gap_and_no_number_twice()
    {
        const int count = 40;
        await using var town = await Town.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => town.OpenAsync()));

        var tickets = await town.TicketsAsync();
        Assert.Equal(Enumerable.Range(1, count).Select(n => $"CG-20261123-{n:0000}"), tickets.Select(t => t.Reference).Order());
        Assert.Equal(Enumerable.Range(1, count).Select(n => TicketCode.Of(n)), tickets.Select(t => t.Code));
    }
}
