using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Service.Hosting;

/// <summary>What is shown of the directory's cells: neither a terminal nor a page is a place for people's numbers.</summary>
internal static class MaskedCell
{
    private static readonly string[] PhoneColumns = ["phone", "phone2", "phones"];

    public static string Of(string column, string value) =>
        PhoneColumns.Contains(column) ? string.Join(';', value.Split(';').Select(number => PhoneMask.Of(number.Trim()))) : PhoneMask.In(value);

    public static SettingProblem Of(SettingProblem problem) => problem with
    {
        Key = PhoneMask.In(problem.Key),
        Source = PhoneMask.In(problem.Source),
        Value = problem.Value is { } value ? Of(problem.Key, value) : null,
        Legal = PhoneMask.In(problem.Legal),
    };
}
