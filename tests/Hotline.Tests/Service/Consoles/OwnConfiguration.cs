using Hotline.Testing;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Service.Consoles;

/// <summary>A copy of the shipped configuration that a test may change, and programs that run by it.</summary>
internal sealed class OwnConfiguration : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OwnConfiguration()
    {
        foreach (var file in Directory.GetFiles(County.ConfigDirectory, "*", SearchOption.AllDirectories).Select(f => System.IO.Path.GetRelativePath(County.ConfigDirectory, f)))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[file])!);
            File.Copy(System.IO.Path.Combine(County.ConfigDirectory, file), this[file]);
        }
    }

    public string Path => _folder.Path;

    public string this[string file] => _folder[file];

    public string Read(string file) => File.ReadAllText(this[file]);

    public void Change(string file, string before, string after)
    {
        var text = Read(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(this[file], text.Replace(before, after, StringComparison.Ordinal));
    }

    public Task<RunningService> StartAsync(params string[] more) => RunningService.StartAsync([$"--Config:Directory={Path}", .. more]);

    public void Dispose() => _folder.Dispose();
}
