using Hotline.Tickets;

namespace Hotline.Tests.Desks;

/// <summary>What a result must show in the role in which a ticket is handled.</summary>
public sealed class ProofTests
{
    [Theory]
    [InlineData("邻居纠纷", "已调解好", "已调解，双方同意", "mediator", "双方同意")]
    [InlineData("邻居纠纷", "未达成协议", "虽未达成协议，后来双方签字", "mediator", "双方签字")]
    [InlineData("请代办证明", "已办好", "证明已交给本人", "service", "已交给")]
    [InlineData("问低保", "已答复", "已按《低保办法》答复", "publicist", "《")]
    [InlineData("a dispute about noise of the neighbour", "talked to them", "Both Agreed on quiet after ten", "mediator", "both agreed")]
    public async Task A_ticket_is_done_only_with_the_proof_of_its_role(string words, string without, string with, string role, string proof)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync(words);

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 办结 {without}");
        Assert.Equal(TicketState.Assigned, (await town.ReadAsync(ticket.Id)).State);
        Assert.Contains("refused-proof-missing", await town.KeysToAsync(Town.CadrePhone));

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 办结 {with}");
        Assert.Equal(TicketState.Resolved, (await town.ReadAsync(ticket.Id)).State);
        var entry = Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Resolved);
        Assert.Equal((role, proof), (entry.Facts["role"], entry.Facts["proof"]));
    }

    [Theory]
    [InlineData("走访12户", "12")]
    [InlineData("asked １２ households", "１２")]
    [InlineData("都问过了", null)]
    public void A_survey_is_proved_by_a_number(string result, string? proof) => Assert.Equal(proof, new Proof(HandlingRole.Surveyor, [], Number: true).In(result));

    [Fact]
    public async Task A_trouble_without_a_role_needs_only_a_result()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 办结 已修好");

        Assert.Equal(TicketState.Resolved, (await town.ReadAsync(ticket.Id)).State);
    }
}
