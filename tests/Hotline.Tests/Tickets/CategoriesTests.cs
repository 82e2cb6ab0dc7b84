using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

public sealed class CategoriesTests
{
    [Theory]
    [InlineData("role: mediator", "role: judge", "categories[4].role", "surveyor, publicist, mediator, service, guidance")]
    [InlineData("  service: {", "  servant: {", "roles.servant", "surveyor, publicist, mediator, service, guidance")]
    [InlineData("  service: { proof: [", "  # [", "categories[8].role", "a role that stands under roles, with its proof")]
    [InlineData("surveyor: { proof: [number] }", "surveyor: { proof: [] }", "roles.surveyor.proof", "number stands for any number")]
    [InlineData("kind: errand", "kind: favour", "categories[8].kind", "errand")]
    [InlineData("fallback: other", "fallback: others", "fallback", "one of water")]
    public void A_mistake_is_told_with_file_line_key_and_legal_values(string right, string wrong, string key, string legal)
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Path.Combine(County.ConfigDirectory, "categories.yaml"));
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(folder["categories.yaml"], text[..at] + wrong + text[(at + right.Length)..]);
        var problems = new SettingProblems();

        Categories.Load(folder.Path, problems);

        var problem = Assert.Single(problems.All, p => p.Key == key);
        Assert.Matches(@"categories\.yaml:\d+$", problem.Source);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
    }
}
