using Hotline.People;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Fuzzing;

/// <summary>A directory as a spreadsheet program, a torn transfer or a tired hand may leave it.</summary>
public sealed class DirectoryFuzzTests
{
    [Fact]
    public void A_broken_directory_is_read_or_refused_with_file_and_reason_and_never_worse()
    {
        using var folder = new TemporaryFolder();
        var sample = Directory.GetFiles(Path.Combine(County.ConfigDirectory, OfficialDirectory.FolderName), "*.csv").Order(StringComparer.Ordinal).ToList();
        Directory.CreateDirectory(folder[OfficialDirectory.FolderName]);
        foreach (var file in sample)
            File.Copy(file, Target(file));
        for (var seed = 0; seed < Corpus.Runs / 10; seed++)
        {
            var file = sample[seed % sample.Count];
            File.WriteAllBytes(Target(file), Corpus.Mutated([File.ReadAllBytes(file)], seed));
            var problems = new SettingProblems();

            OfficialDirectory.Load(folder.Path, problems);

            Assert.True(problems.All.All(p => p.Source.Contains(".csv", StringComparison.Ordinal) && p.Legal.Length > 0), $"seed {seed} of {Path.GetFileName(file)}");
            File.Copy(file, Target(file), overwrite: true);
        }

        string Target(string file) => Path.Combine(folder[OfficialDirectory.FolderName], Path.GetFileName(file));
    }
}
