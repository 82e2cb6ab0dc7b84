using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("村口的路灯坏了", "路灯不亮了")]
    [InlineData("我家停水两天了", "三组全部停水")]
    [InlineData("the street light is broken", "Street light out again")]
    public void Two_reports_of_one_matter_are_alike(string one, string other) => Assert.True(Likeness.Of(one, other) >= Likeness.Least);

    [Theory]
    [InlineData("村口的路灯坏了", "低保什么时候发")]
    [InlineData("他们说的是我们", "我们说了")]
    [InlineData("the street light is broken", "no water")]
    [InlineData("", "路灯坏了")]
    public void Reports_of_different_matters_are_not(string one, string other) => Assert.True(Likeness.Of(one, other) < Likeness.Least);
}
