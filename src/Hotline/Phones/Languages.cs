namespace Hotline.Phones;

/// <summary>The languages in which Hotline speaks and writes, as configuration and the database spell them.</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [Chinese, English];
}
