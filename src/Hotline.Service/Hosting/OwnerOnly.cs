using System.Runtime.InteropServices;

namespace Hotline.Service.Hosting;

/// <summary>Texts, numbers and voices lie in the data folder: nobody on the machine but the program's own account may read there.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int GroupAndOthers = 0b000_111_111;

    /// <summary>From now on this process makes files that only its owner can read. SQLite, its journals, the spool and copies are made by libraries too, which ask nobody for a mode.</summary>
    public static void MakeFiles()
    {
        if (!OperatingSystem.IsWindows())
            _ = Umask(GroupAndOthers);
    }

    /// <summary>Makes the folder, or closes one that is open to others.</summary>
    /// <returns>False: it is open to others and stays so, because it belongs to another account or to everybody (as <c>/tmp</c> does).</returns>
    public static bool Close(string folder)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            Directory.CreateDirectory(folder, Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who needs the folder says what is wrong with it.
            return true;
        }

        var mode = File.GetUnixFileMode(folder);
        if (((int)mode & GroupAndOthers) == 0)
            return true;
        if (mode.HasFlag(UnixFileMode.StickyBit))
            return false;
        try
        {
            File.SetUnixFileMode(folder, Folder);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern int Umask(int mask);
}
