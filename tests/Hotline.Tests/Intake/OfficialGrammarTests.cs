using Hotline.Intake;
using Hotline.Tickets;
using static Hotline.Intake.OfficialVerb;

namespace Hotline.Tests.Intake;

public sealed class OfficialGrammarTests
{
    [Theory]
    [InlineData("23 签收", 23L, Acknowledge, "")]
    [InlineData("23签收", 23L, Acknowledge, "")]
    [InlineData("２３　签收", 23L, Acknowledge, "")]
    [InlineData("23，签收。", 23L, Acknowledge, "")]
    [InlineData("23：签收", 23L, Acknowledge, "")]
    [InlineData("“23 签收”", 23L, Acknowledge, "")]
    [InlineData("「23」签收", 23L, Acknowledge, "")]
    [InlineData("（23）签收", 23L, Acknowledge, "")]
    [InlineData("#23 签收", 23L, Acknowledge, "")]
    [InlineData("23号 签收", 23L, Acknowledge, "")]
    [InlineData("23 已签收", 23L, Acknowledge, "")]
    [InlineData("23 签收了", 23L, Acknowledge, "了")]
    [InlineData("签收23", 23L, Acknowledge, "")]
    [InlineData("23 收到", 23L, Acknowledge, "")]
    [InlineData("23 ok", 23L, Acknowledge, "")]
    [InlineData("  23   OK!  ", 23L, Acknowledge, "")]
    [InlineData("23 Okay", 23L, Acknowledge, "")]
    [InlineData("\"23 ok\"", 23L, Acknowledge, "")]
    [InlineData("'23' ok", 23L, Acknowledge, "")]
    [InlineData("23-ok", 23L, Acknowledge, "")]
    [InlineData("23ok", 23L, Acknowledge, "")]
    [InlineData("２３ ＯＫ", 23L, Acknowledge, "")]
    [InlineData("ok 23", 23L, Acknowledge, "")]
    [InlineData("23 ack", 23L, Acknowledge, "")]
    [InlineData("签收", null, Acknowledge, "")]
    [InlineData("ok", null, Acknowledge, "")]
    [InlineData("23 办结 已修好", 23L, Resolve, "已修好")]
    [InlineData("23 已办结 已修好", 23L, Resolve, "已修好")]
    [InlineData("23 办结：已修好。", 23L, Resolve, "已修好")]
    [InlineData("23 done fixed", 23L, Resolve, "fixed")]
    [InlineData("23 DONE: Fixed the Lamp", 23L, Resolve, "Fixed the Lamp")]
    [InlineData("23 done", 23L, Resolve, "")]
    [InlineData("23 done 12 lamps replaced", 23L, Resolve, "12 lamps replaced")]
    [InlineData("办结 已修好", null, Resolve, "已修好")]
    [InlineData("23 退回 不属本村", 23L, Return, "不属本村")]
    [InlineData("23 退单，不属本村", 23L, Return, "不属本村")]
    [InlineData("23 return not my village", 23L, Return, "not my village")]
    [InlineData("23 走访 家里没人", 23L, Visit, "家里没人")]
    [InlineData("23 visit nobody home", 23L, Visit, "nobody home")]
    [InlineData("23 同意", 23L, Approve, "")]
    [InlineData("23 不同意 太久", 23L, Refuse, "太久")]
    [InlineData("23 refuse too long", 23L, Refuse, "too long")]
    [InlineData("23 督办 三天没人来", 23L, Escalate, "三天没人来")]
    [InlineData("23 Escalate: nobody came", 23L, Escalate, "nobody came")]
    public void These_spellings_are_understood(string text, long? code, OfficialVerb verb, string words) =>
        Assert.Equal(new OfficialCommand(code, verb, null, words), OfficialGrammar.Parse(text));

    [Theory]
    [InlineData("23 定级 紧急 有人受伤", Grade.Urgent, "有人受伤")]
    [InlineData("２３定级：一天，老人独居", Grade.Day, "老人独居")]
    [InlineData("23 grade URGENT somebody is hurt", Grade.Urgent, "somebody is hurt")]
    [InlineData("23 grade complex", Grade.Complex, "")]
    [InlineData("23 grade daylight", null, "daylight")]
    public void A_grade_is_read_with_its_reason(string text, Grade? grade, string reason) =>
        Assert.Equal(new OfficialCommand(23, Regrade, null, reason, grade), OfficialGrammar.Parse(text));

    [Theory]
    [InlineData("23 延期 3 等材料", 3, "等材料")]
    [InlineData("23 延期3天 等材料", 3, "等材料")]
    [InlineData("23 延期３天，等材料", 3, "等材料")]
    [InlineData("23 延期 3个工作日 等材料", 3, "等材料")]
    [InlineData("23 extend 3 waiting for parts", 3, "waiting for parts")]
    [InlineData("23 Extend 3 days waiting for parts", 3, "waiting for parts")]
    [InlineData("23 extend 10", 10, "")]
    [InlineData("23 extend soon", null, "soon")]
    public void An_extension_says_for_how_many_days_and_why(string text, int? days, string why) =>
        Assert.Equal(new OfficialCommand(23, Extend, days, why), OfficialGrammar.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("23")]
    [InlineData("okra is cheap")]
    [InlineData("23 donerwetter")]
    [InlineData("路灯坏了")]
    [InlineData("999999999999999999999 ok")]
    public void These_are_no_commands(string text) => Assert.Null(OfficialGrammar.Parse(text));

    [Theory]
    [InlineData("报 我家停水了", "我家停水了")]
    [InlineData("报：我家停水了", "我家停水了")]
    [InlineData("“报 我家停水了”", "我家停水了")]
    [InlineData("report no water", "no water")]
    [InlineData("Report: no water", "no water")]
    [InlineData("ＲＥＰＯＲＴ　no water", "no water")]
    [InlineData("report\nno water", "no water")]
    [InlineData("reporter", null)]
    [InlineData("23 ok", null)]
    public void Who_begins_with_report_speaks_as_a_resident(string text, string? words) => Assert.Equal(words, OfficialGrammar.AsResident(text));
}
