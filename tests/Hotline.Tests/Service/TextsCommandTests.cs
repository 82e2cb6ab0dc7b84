using Hotline.Phones;
using Hotline.Service.Commands;
using Hotline.Testing;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Service;

/// <summary>What <c>hotline texts</c> prints: what a text costs is seen before it is paid.</summary>
public sealed class TextsCommandTests
{
    [Fact]
    public async Task Every_text_that_is_sent_is_listed_in_both_languages_with_its_encoding_and_segments()
    {
        var (lines, warnings) = await ListAsync(County.ConfigDirectory);

        Assert.Equal(["text", "language", "encoding", "segments", "letters"], Fields(lines[0]));
        Assert.Equal(["joined", Languages.Chinese, "UCS-2", "1"], Fields(lines.Single(l => l.StartsWith("joined ", StringComparison.Ordinal) && l.Contains("zh-CN", StringComparison.Ordinal)))[..4]);
        Assert.Equal(["joined", Languages.English, "GSM-7", "1"], Fields(lines.Single(l => l.StartsWith("joined ", StringComparison.Ordinal) && !l.Contains("zh-CN", StringComparison.Ordinal)))[..4]);
        Assert.Contains(lines, l => l.StartsWith("reminder ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("-voice", StringComparison.Ordinal));
        Assert.DoesNotContain("joined", warnings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_grew_too_long_is_warned_of_by_name_with_its_segments()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(County.ConfigDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.Path, Path.GetRelativePath(County.ConfigDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var texts = Path.Combine(folder.Path, "texts", "zh-CN.yaml");
        File.WriteAllText(texts, File.ReadAllText(texts).Replace("会看到。", "会看到。" + new string('长', 67 * 4), StringComparison.Ordinal));

        var (_, warnings) = await ListAsync(folder.Path);

        Assert.Contains("joined (zh-CN) takes 5 segments", warnings, StringComparison.Ordinal);
    }

    private static async Task<(string[] Lines, string Warnings)> ListAsync(string config)
    {
        var (output, warnings) = (new StringWriter(), new StringWriter());
        Assert.Equal(ExitCodes.Done, await TextsCommand.RunAsync([$"--Config:Directory={config}"], output, warnings));
        return (output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), warnings.ToString());
    }

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
