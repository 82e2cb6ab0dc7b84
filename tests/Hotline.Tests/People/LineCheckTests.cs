using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Tests.People;

public sealed class LineCheckTests : IDisposable
{
    private readonly DirectoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("CG", "+17325550100", null)]
    [InlineData("CG-01", "+17325550100", "unit")]
    [InlineData("XX", "+17325550100", "unit")]
    [InlineData("CG", "+17325550110", "number")]
    [InlineData("CG", "+18485550102", "number")]
    public void A_line_belongs_to_a_township_and_is_nobodys_phone(string unit, string number, string? key)
    {
        var problems = new SettingProblems();
        Assert.True(PhoneNumber.TryParse(number, "", out var parsed));
        var line = new PhoneLine
        {
            Number = parsed,
            Name = new BilingualName("甲热线", "Line A"),
            Unit = unit,
            Language = Languages.Chinese,
            Region = "US",
            OfficeHours = "township",
            Pledges = "standard",
            Capabilities = LineCapabilities.TextsIn,
            IsDefault = true,
        };
        LineCheck.Report(new PhoneLines([line]), _folder.Load(), problems);
        Assert.Equal(key is null ? [] : [key], problems.All.Select(problem => problem.Key));
    }
}
