using Hotline.Intake;

namespace Hotline.Tests.Intake;

/// <summary>What residents' short texts mean.</summary>
public sealed class ResidentWordsTests
{
    [Theory]
    [InlineData("进度", nameof(ResidentKeyword.Status))]
    [InlineData("“进度”", nameof(ResidentKeyword.Status))]
    [InlineData("STATUS", nameof(ResidentKeyword.Status))]
    [InlineData(" Status. ", nameof(ResidentKeyword.Status))]
    [InlineData("ｓｔａｔｕｓ", nameof(ResidentKeyword.Status))]
    [InlineData("撤销", nameof(ResidentKeyword.Withdraw))]
    [InlineData("WITHDRAW!", nameof(ResidentKeyword.Withdraw))]
    [InlineData("服务卡", nameof(ResidentKeyword.Card))]
    [InlineData("card", nameof(ResidentKeyword.Card))]
    [InlineData("帮助", nameof(ResidentKeyword.Menu))]
    [InlineData("Menu", nameof(ResidentKeyword.Menu))]
    [InlineData("进度怎么这么慢", null)]
    [InlineData("the card reader is broken", null)]
    public void A_keyword_stands_alone(string text, string? keyword) => Assert.Equal(keyword, ResidentKeywords.Of(text)?.ToString());

    [Theory]
    [InlineData("STOP", null, "STOP")]
    [InlineData(" stop. ", null, "STOP")]
    [InlineData("ＳＴＯＰ", null, "STOP")]
    [InlineData("Unsubscribe", null, "STOP")]
    [InlineData("cancel", null, "STOP")]
    [InlineData("START", null, "START")]
    [InlineData("unstop", null, "START")]
    [InlineData("yes", null, null)]
    [InlineData("yes", "START", "START")]
    [InlineData("HELP", null, "HELP")]
    [InlineData(" help\n", null, "HELP")]
    [InlineData("Help!", null, null)]
    [InlineData("“help”", null, null)]
    [InlineData("info?", null, null)]
    [InlineData("Help!", "HELP", "HELP")]
    [InlineData("退订", "STOP", "STOP")]
    [InlineData("stop the noise at night", null, null)]
    [InlineData("请帮助", null, null)]
    public void The_carriers_words_stand_alone_or_are_told_by_the_carrier(string text, string? verdict, string? word) =>
        Assert.Equal(word, OptOutWords.Of(text, verdict));

    [Fact]
    public void No_keyword_of_Hotline_is_one_of_the_carriers()
    {
        string[] carriers = ["stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel", "start", "unstop", "yes", "help", "info"];

        Assert.All(carriers, word => Assert.Null(ResidentKeywords.Of(word)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("１")]
    [InlineData("1。")]
    [InlineData("“1”")]
    [InlineData("1 满意")]
    [InlineData("满意")]
    [InlineData("很满意，谢谢")]
    [InlineData("已经修好了")]
    [InlineData("It is fixed, thank you")]
    [InlineData("1谢谢")]
    [InlineData("1 谢谢你们👍")]
    [InlineData("选1")]
    [InlineData("好了谢谢")]
    [InlineData("修好了 谢谢你们")]
    [InlineData("都办好了辛苦了")]
    [InlineData("yes its all fixed now thanks a lot")]
    public void These_say_that_it_was_solved(string text) => Assert.Equal(SolvedAnswer.Satisfied, SolvedAnswers.Read(text));

    [Theory]
    [InlineData("2")]
    [InlineData("２、")]
    [InlineData("基本满意")]
    [InlineData("2 基本满意")]
    [InlineData("mostly")]
    public void These_say_mostly(string text) => Assert.Equal(SolvedAnswer.Mostly, SolvedAnswers.Read(text));

    [Theory]
    [InlineData("3")]
    [InlineData("３")]
    [InlineData("3 没有解决")]
    [InlineData("3满意")]
    [InlineData("没修好")]
    [InlineData("还没有解决")]
    [InlineData("未解决")]
    [InlineData("不满意")]
    [InlineData("不太满意")]
    [InlineData("不是很满意")]
    [InlineData("修好了又坏了")]
    [InlineData("谁说修好了？根本没人来")]
    [InlineData("no")]
    [InlineData("No.")]
    [InlineData("no, it leaks")]
    [InlineData("not fixed")]
    [InlineData("It isn't fixed")]
    [InlineData("It isn’t fixed")]
    [InlineData("it isnt fixed")]
    [InlineData("still not solved")]
    [InlineData("never fixed")]
    [InlineData("unsolved")]
    [InlineData("dissatisfied")]
    [InlineData("unsatisfied!")]
    [InlineData("fixed? broken again")]
    [InlineData("1 没修好")]
    public void Negation_in_words_counts_as_not_solved(string text) => Assert.Equal(SolvedAnswer.NotSolved, SolvedAnswers.Read(text));

    [Theory]
    [InlineData("4")]
    [InlineData("12")]
    [InlineData("什么")]
    [InlineData("路灯")]
    [InlineData("who is this")]
    [InlineData("")]
    [InlineData("1组停水了")]
    [InlineData("2楼漏水")]
    [InlineData("3号楼太吵")]
    [InlineData("1 2 3")]
    [InlineData("修好了？")]
    [InlineData("is it fixed?")]
    [InlineData("谢谢，麻烦你们修")]
    [InlineData("桥也塌了一半，请派人看看，谢谢")]
    [InlineData("老王家的猪跑到我家地里了，谢谢")]
    [InlineData("good morning, the bridge is cracked")]
    [InlineData("thank you, please look at the pump too")]
    public void What_is_unclear_goes_to_a_person(string text) => Assert.Equal(SolvedAnswer.Unclear, SolvedAnswers.Read(text));
}
