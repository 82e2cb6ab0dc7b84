using System.IO.Compression;
using Hotline.People;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tests.People;

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

    [Theory]
    [InlineData("households.csv")]
    [InlineData("county.xlsx")]
    public void What_is_given_to_import_is_taken_whole_or_refused_and_changes_nothing(string file)
    {
        using var folder = new DirectoryFolder();
        using var given = new TemporaryFolder();
        DirectoryExport.Write(folder.Config, given.Path, given["county.xlsx"], new SettingProblems());
        var sample = File.ReadAllBytes(given[file]);
        for (var seed = 0; seed < Corpus.Runs / 20; seed++)
        {
            File.WriteAllBytes(given[file], file.EndsWith(".xlsx", StringComparison.Ordinal) && seed % 2 == 0 ? WithBrokenSheet(sample, seed) : Corpus.Mutated([sample], seed));
            var (before, problems) = (DirectoryFiles.Read(folder.Config).Hash, new SettingProblems());
            var import = DirectoryImport.Prepare(folder.Config, given[file], (_, _) => { }, problems);
            if (problems.All.Count == 0 && Applied(import))
                _ = folder.Load();
            else
                Assert.True(import.Changes.Count == 0 || before == DirectoryFiles.Read(folder.Config).Hash, $"seed {seed}");
        }
    }

    // What cannot be written so that it reads the same is refused at the last moment.
    private static bool Applied(DirectoryImport import)
    {
        try
        {
            import.Apply();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static byte[] WithBrokenSheet(byte[] workbook, int seed)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var sheets = zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList();
            using var sheet = sheets[seed / 2 % sheets.Count].Open();
            using var content = new MemoryStream();
            sheet.CopyTo(content);
            sheet.SetLength(0);
            sheet.Write(Corpus.Mutated([content.ToArray()], seed));
        }

        return file.ToArray();
    }
}
