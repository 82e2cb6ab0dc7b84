using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Intake;

/// <summary>After dispatch a withdrawal is only noted until somebody outside the holder's unit has spoken with the caller.</summary>
public sealed class WithdrawalTests
{
    private const string CountyLeaderPhone = "+16095550112";

    [Fact]
    public async Task Somebody_outside_the_holders_unit_is_asked_to_speak_with_the_caller_and_ends_it()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.TextAsync(Town.Resident, "撤销");
        await town.TextAsync(Town.Resident, "撤销");
        Assert.Equal(TicketState.Assigned, (await town.ReadAsync(ticket.Id)).State);
        Assert.Equal(["withdrawal-asked"], await town.KeysToAsync(CountyLeaderPhone));

        await town.TextAsync(CountyLeaderPhone, $"{ticket.Code} 撤销 本人说灯亮了");

        ticket = await town.ReadAsync(ticket.Id);
        Assert.Equal((TicketState.Closed, TicketOutcome.Withdrawn), (ticket.State, ticket.Outcome));
        Assert.Equal("withdrawn", (await town.KeysToAsync(Town.Resident))[^1]);
    }

    [Theory]
    [InlineData(Town.CadrePhone, true, "refused-inside-unit")]
    [InlineData(Town.SuperiorPhone, true, "refused-inside-unit")]
    [InlineData(CountyLeaderPhone, false, "refused-withdrawal-not-asked")]
    public async Task Nobody_of_the_holders_unit_ends_it_and_nobody_at_all_without_the_callers_wish(string phone, bool asked, string answer)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        if (asked)
            await town.TextAsync(Town.Resident, "撤销");

        await town.TextAsync(phone, $"{ticket.Code} 撤销");

        Assert.Equal(answer, (await town.KeysToAsync(phone))[^1]);
        Assert.True((await town.ReadAsync(ticket.Id)).IsOpen);
    }
}
