using Hotline.Intake;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Intake;

/// <summary>Who reports need not be the one concerned, and need not be a resident.</summary>
public sealed class ReporterTests
{
    [Theory]
    [InlineData("替王样本反映：屋顶漏雨", "王样本")]
    [InlineData("我帮隔壁老人报修，屋顶漏雨", "隔壁老人")]
    [InlineData("I am writing on behalf of Sample Wang: the roof leaks", "Sample Wang")]
    [InlineData("帮我报修，屋顶漏雨", null)]
    [InlineData("代办申请低保", null)]
    [InlineData("屋顶漏雨，请帮忙", null)]
    public void Whom_it_concerns_is_taken_from_the_words_and_never_guessed(string words, string? beneficiary) => Assert.Equal(beneficiary, Beneficiaries.In(words));

    [Fact]
    public async Task A_ticket_for_somebody_else_is_not_bound_to_the_household_of_the_caller()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, "替王样本反映：屋顶漏雨");

        var ticket = (await town.TicketsAsync())[0];
        Assert.Equal(("王样本", null, Town.Resident), (ticket.Beneficiary, ticket.Household, ticket.CallerNumber));
    }

    [Fact]
    public async Task Danger_that_an_official_tells_is_an_urgent_ticket_and_no_misspelt_command()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.CadrePhone, "村口塌方了，有人被困");

        Assert.Equal(Grade.Urgent, Assert.Single(await town.TicketsAsync()).Grade);
        Assert.Contains("received-danger", await town.KeysToAsync(Town.CadrePhone));
    }
}
