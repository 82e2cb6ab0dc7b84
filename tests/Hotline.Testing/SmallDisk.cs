using System.Diagnostics;

namespace Hotline.Testing;

/// <summary>
/// A disk of a few megabytes (tmpfs) that can be filled up. Mounting needs root, or sudo without a password. A small shell mounts it and takes it away
/// again when the process that asked for it ends, however it ends.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Watch = "mount -t tmpfs -o mode=0777,size=$2m tmpfs \"$1\" && echo mounted && read -r _; umount -l \"$1\"";
    private const int Chunk = 64 * 1024;
    private readonly TemporaryFolder _folder = new();
    private readonly Process _shell;

    private SmallDisk(int megabytes)
    {
        string[] command = Environment.IsPrivilegedProcess ? ["/bin/sh"] : ["sudo", "-n", "/bin/sh"];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[.. command[1..], "-c", Watch, "sh", _folder.Path, $"{megabytes}"])
            start.ArgumentList.Add(argument);
        _shell = Process.Start(start)!;
    }

    public string Path => _folder.Path;

    private string Filler => _folder["filler"];

    /// <returns>Null where nothing may be mounted.</returns>
    public static async Task<SmallDisk?> MountAsync(int megabytes)
    {
        SmallDisk? disk = null;
        try
        {
            disk = new SmallDisk(megabytes);
            if (await disk._shell.StandardOutput.ReadLineAsync() == "mounted")
                return disk;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No sudo here.
        }

        if (disk is not null)
            await disk.DisposeAsync();
        return null;
    }

    /// <summary>Takes all room that is left.</summary>
    public async Task FillAsync()
    {
        var zeros = new byte[Chunk];
        try
        {
            await using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
                await file.WriteAsync(zeros);
        }
        catch (IOException)
        {
            // No space left on device: that is what was wanted.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _folder.Dispose();
    }
}
