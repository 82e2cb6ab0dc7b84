namespace Hotline.Phones;

/// <summary>The name of a place, line or person in both languages.</summary>
/// <param name="Zh">Chinese; always there.</param>
/// <param name="En">English; empty where nobody gave one.</param>
public sealed record BilingualName(string Zh, string En)
{
    /// <param name="language">One of <see cref="Languages"/>.</param>
    public string In(string language) => language == Languages.English && En.Length > 0 ? En : Zh;
}
