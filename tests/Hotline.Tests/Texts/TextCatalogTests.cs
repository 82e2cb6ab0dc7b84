using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Texts;

namespace Hotline.Tests.Texts;

public sealed class TextCatalogTests
{
    /// <summary>What officials are told; each must also be speakable, because a text that fails becomes a call.</summary>
    private static readonly string[] Told =
    [
        "assigned", "returned", "reopened", "reopened-above", "caller-added", "withdrawal-noted", "withdrawal-asked", "to-paraphrase", "unclear-above", "reminder", "unheard", "press", "supervise", "unreachable",
        "extension-asked", "extended", "extension-refused", "extension-lapsed",
    ];

    [Fact]
    public void Every_text_to_officials_can_also_be_spoken() => Assert.All(Told, key => Assert.True(TextKeys.All.Contains(key + "-voice"), key));

    [Fact]
    public void Placeholders_are_filled_once_and_what_a_person_wrote_is_not_read_as_one()
    {
        var text = County.Shipped.Texts.Get("en", "caller-added", new Dictionary<string, string>
        {
            ["code"] = "23",
            ["reference"] = "CG-20261123-0001",
            ["added"] = "{code} {reference}",
        });

        Assert.Equal("More on 23 CG-20261123-0001 from the caller: {code} {reference}", text);
    }

    [Theory]
    [InlineData("en", "menu: ", "#menu: ", "menu", null, "a text")]
    [InlineData("zh-CN", "menu: ", "menyou: ", "menyou", ":", "a key that the program uses")]
    [InlineData("en", "{reference} is closed", "is closed", "closed", ":", "{reference}")]
    public void A_mistake_is_told_with_file_line_key_and_legal_values(string language, string right, string wrong, string key, string? line, string legal)
    {
        var problems = Load(language, text => text.Replace(right, wrong, StringComparison.Ordinal));

        var problem = Assert.Single(problems.All, p => p.Key == key);
        Assert.Contains($"{language}.yaml{line}", problem.Source, StringComparison.Ordinal);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_YAML_is_told_with_its_line()
    {
        var problems = Load("en", text => "menu: \"x\"\n" + text);

        Assert.Contains(problems.All, p => p.Key == "(YAML)" && p.Source.Contains("en.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_one_problem_and_not_one_for_each_text()
    {
        using var folder = new TemporaryFolder();
        var problems = new SettingProblems();

        TextCatalog.Load(folder.Path, problems);

        Assert.Equal(2, problems.All.Count);
    }

    private static SettingProblems Load(string language, Func<string, string> change)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["texts"]);
        foreach (var name in new[] { "en", "zh-CN" })
        {
            var text = File.ReadAllText(Path.Combine(County.ConfigDirectory, "texts", name + ".yaml"));
            File.WriteAllText(Path.Combine(folder["texts"], name + ".yaml"), name == language ? change(text) : text);
        }

        var problems = new SettingProblems();
        TextCatalog.Load(folder.Path, problems);
        return problems;
    }
}
