using Hotline.Configurations;
using Hotline.Testing;

namespace Hotline.Tests.Configurations;

public sealed class FileReplacementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left_in_the_folder()
    {
        File.WriteAllText(_folder["a.yaml"], "old");

        Assert.True(FileReplacement.IsPossible(_folder["a.yaml"]));
        FileReplacement.Write(_folder["a.yaml"], "新");

        Assert.Equal("新", File.ReadAllText(_folder["a.yaml"]));
        Assert.Equal([_folder["a.yaml"]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Who_could_read_it_before_still_can()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(_folder["a.yaml"], "old");
        File.SetUnixFileMode(_folder["a.yaml"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        FileReplacement.Write(_folder["a.yaml"], "new");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_folder["a.yaml"]));
    }

    [Fact]
    public void A_link_stays_a_link_to_the_replaced_file()
    {
        Directory.CreateDirectory(_folder["elsewhere"]);
        File.WriteAllText(_folder["elsewhere/a.yaml"], "old");
        File.CreateSymbolicLink(_folder["a.yaml"], _folder["elsewhere/a.yaml"]);

        FileReplacement.Write(_folder["a.yaml"], "new");

        Assert.NotNull(File.ResolveLinkTarget(_folder["a.yaml"], true));
        Assert.Equal("new", File.ReadAllText(_folder["elsewhere/a.yaml"]));
    }

    [Fact]
    public void What_cannot_be_replaced_stays_as_it_is_and_leaves_nothing_behind()
    {
        // A folder in the file's place: no rename puts a file there.
        Directory.CreateDirectory(_folder["a.yaml/inner"]);

        Assert.ThrowsAny<SystemException>(() => FileReplacement.Write(_folder["a.yaml"], "new"));

        Assert.Empty(Directory.GetFiles(_folder.Path));
        Assert.True(Directory.Exists(_folder["a.yaml/inner"]));
    }

    public void Dispose() => _folder.Dispose();
}
