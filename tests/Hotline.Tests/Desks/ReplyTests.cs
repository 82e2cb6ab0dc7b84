using Hotline.Desks;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Texts;
using Hotline.Tickets;
using Moq;

namespace Hotline.Tests.Desks;

/// <summary>What an operator writes to a caller, as it goes out and as it is paid for.</summary>
public sealed class ReplyTests
{
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("我们今天来修")]
    [InlineData("第一行\r\n第二行")]
    public async Task What_is_looked_at_before_is_what_the_carrier_gets_and_bills(string words)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.DeliverAllAsync();
        var sent = new List<string>();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()))
            .Callback((OutgoingText text, CancellationToken _) => sent.Add(text.Body)).ReturnsAsync(new SendOutcome.Accepted("SM1"));

        await town.ActAsync(ticket, (_, db, t) => Task.FromResult(town.Get<Triage>().Reply(db, t, Operator, words)));
        town.Pass(Triage.SecondThoughts);
        await town.SendAsync();

        var looked = town.Get<ReplyWording>().Framed(ticket, words.ReplaceLineEndings("\n"));
        Assert.Equal([looked], sent);
        var (before, after) = town.Get<ReplyWording>().FrameOf(ticket);
        Assert.Equal(looked, before + words.ReplaceLineEndings("\n") + after);
    }

    [Fact]
    public async Task A_template_is_filled_from_the_ticket_in_the_callers_language()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        var template = new ReplyTemplate("all", new BilingualName("都", "all"), new BilingualName("{reference}/{due}/{holder}/{holder-post}/{place}/{line}", "x"));

        Assert.Equal($"{ticket.Reference}/12-01 09:00/钱样本/包组联户干部/示东村/{Town.Line}", town.Get<ReplyWording>().Fill(template, ticket));
    }

    [Theory]
    [InlineData("name: a, title: { zh-CN: 题, en: t }, text: { zh-CN: '{due}', en: '{dew}' }", "replies[0].text.en", "{reference}, {due}, {holder}, {holder-post}, {place}, {line}")]
    [InlineData("name: a, title: { zh-CN: 题, en: t }, text: { zh-CN: '{due}', en: soon }", "replies[0].text.en", "the placeholders of zh-CN: {due}")]
    [InlineData("name: a, title: { zh-CN: 题 }, text: { zh-CN: 好, en: ok }", "replies[0].title.en", "a text")]
    [InlineData("title: { zh-CN: 题, en: t }, text: { zh-CN: 好, en: ok }", "replies[0].name", "a name that no other reply has")]
    [InlineData("name: a, titel: x, title: { zh-CN: 题, en: t }, text: { zh-CN: 好, en: ok }", "replies[0].titel", "one of the keys name, title, text")]
    public void A_mistake_in_the_templates_is_told_with_file_key_and_what_is_legal(string template, string key, string legal)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["replies.yaml"], $"replies:\n  - {{ {template} }}\n");
        var problems = new SettingProblems();

        ReplyTemplates.Load(folder.Path, problems);

        var problem = Assert.Single(problems.All, p => p.Key == key && p.Legal.Contains(legal, StringComparison.Ordinal));
        Assert.Contains("replies.yaml", problem.Source, StringComparison.Ordinal);
    }
}
