using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Intake;

/// <summary>Who asked for confidentiality is known to operators alone: the holder gets a paraphrase.</summary>
public sealed class ConfidentialTests
{
    private const string Operator = "cg-03";
    private const string OperatorPhone = "+17325550113";
    private const string Agent = "cg-09";
    private const string Words = "请保密，我家隔壁往河里倒垃圾";
    private const string Paraphrase = "示东村河边有人倾倒垃圾";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_waits_with_the_operator_until_it_is_paraphrased_and_then_goes_to_who_answers_for_the_village()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, Words);
        var ticket = (await town.TicketsAsync())[0];
        Assert.Equal((Operator, true), (ticket.Holder, ticket.IsConfidential));
        Assert.Contains("to-paraphrase", await town.KeysToAsync(OperatorPhone));

        await town.TextAsync(OperatorPhone, $"{ticket.Code} 转述 {Paraphrase}");

        // The household's cadre would know whose household it is.
        ticket = await town.ReadAsync(ticket.Id);
        Assert.Equal((Agent, Paraphrase), (ticket.Holder, ticket.Paraphrase));
        var told = Conversation.Said(town, ticket, (await town.OutboxAsync()).Single(m => m.Official == Agent));
        Assert.Contains(Paraphrase, told, StringComparison.Ordinal);
        Assert.DoesNotContain("隔壁", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_operator_and_supervision_is_given_it_before_the_paraphrase()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, Words);

        var (same, refusal) = await town.ActAsync(
            (await town.TicketsAsync())[0], (desk, db, t) => desk.AssignAsync(db, t, Town.Cadre, new Actor(ActorRole.Operator, "desk"), null, Cancellation));

        Assert.Equal((RefusalReason.ParaphraseMissing, Operator), (refusal!.Reason, same.Holder));
    }

    [Theory]
    [InlineData("还有，请保密，就是我家隔壁", "caller-added")]
    [InlineData("保密", "assigned")]
    public async Task Asked_for_later_it_hides_the_callers_words_from_then_on_and_an_operator_is_asked_to_paraphrase(string words, string notice)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("我家隔壁往河里倒垃圾");

        await town.TextAsync(Town.Resident, words);

        ticket = await town.ReadAsync(ticket.Id);
        Assert.Equal((Town.Cadre, true), (ticket.Holder, ticket.IsConfidential));
        Assert.Contains("to-paraphrase", await town.KeysToAsync(OperatorPhone));
        var message = (await town.OutboxAsync()).Single(m => m.Official == Town.Cadre && m.TextKey == notice);
        Assert.DoesNotContain("隔壁", Conversation.Said(town, ticket, message), StringComparison.Ordinal);
        var spoken = Conversation.Said(town, ticket, message, Channel.Voice);
        Assert.DoesNotContain("隔壁", spoken, StringComparison.Ordinal);
        Assert.DoesNotContain("与群众通话", spoken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_paraphrases()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.TextAsync(Town.Resident, "保密");

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 转述 {Paraphrase}");

        Assert.Null((await town.ReadAsync(ticket.Id)).Paraphrase);
    }
}
