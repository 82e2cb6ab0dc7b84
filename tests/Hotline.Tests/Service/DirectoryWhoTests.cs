using Hotline.Service.Commands;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Service;

/// <summary>What <c>directory who</c> prints of the shipped directory.</summary>
public sealed class DirectoryWhoTests
{
    [Theory]
    [InlineData("CG-01/3", "holder               cg-05 钱样本, 包组联户干部, +1732•••••15 (text, voice): cadre of CG-01/3 since 2025-01-01")]
    [InlineData("CG-01", "cadre                vacant: cadre: nobody-named; instead superior cg-13")]
    [InlineData("CH-01-H01", "holder               ch-05")]
    [InlineData("CH-01-H01", "in place of ch-04 (training at the county school)")]
    [InlineData("示东村", "village CG-01 (示东村 · 示例一镇 · 示例县), 2026-11-24 12:00")]
    [InlineData("+18485550100", "is a number of household CG-01-H01.")]
    [InlineData("8485550104", "is shared by households")]
    [InlineData("+14845550199", "is on no register")]
    [InlineData("+17325550115", "cg-05 钱样本 is an official")]
    public async Task It_tells_who_answers_rung_by_rung_with_the_reason(string whom, string expected)
    {
        var output = new StringWriter();
        Assert.Equal(ExitCodes.Done, await DirectoryWhoCommand.RunAsync([$"--Config:Directory={County.ConfigDirectory}"], whom, "2026-11-24", output));
        Assert.Contains(expected, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{7}", output.ToString());
    }

    [Theory]
    [InlineData("nobody", null)]
    [InlineData("CG-01", "tomorrow")]
    public async Task What_it_does_not_understand_is_refused(string whom, string? at) =>
        Assert.Equal(ExitCodes.Failed, await DirectoryWhoCommand.RunAsync([$"--Config:Directory={County.ConfigDirectory}"], whom, at, TextWriter.Null));
}
